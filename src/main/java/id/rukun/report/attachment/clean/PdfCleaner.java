package id.rukun.report.attachment.clean;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;

/**
 * Cleans PDF files (ISO 32000-1) by rewriting them from the entries that show their pages. Everything else is left out:
 * document information, XMP, actions, links, scripts, embedded files, forms, structure, private data, earlier revisions.
 * Streams are compressed anew. Files that are encrypted or signed, or whose pictures cannot be cleaned, are rejected.
 */
final class PdfCleaner {
    /** The entries of dictionaries that are kept. */
    private static final Set<String> KEPT = PdfEntries.KEPT;

    /** Annotations that only lead elsewhere, or hold other files. */
    private static final Set<String> DROPPED_ANNOTATIONS = Set.of(
            "Link", "FileAttachment", "Popup", "Movie", "Sound", "Screen", "RichMedia", "3D", "TrapNet", "PrinterMark");

    /** Dictionaries whose keys are names that content streams use. */
    private static final Set<String> RESOURCES =
            Set.of("Font", "XObject", "ExtGState", "ColorSpace", "Pattern", "Shading");

    private final Set<COSBase> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Deque<COSBase> waiting = new ArrayDeque<>();
    private final PdfContent content = new PdfContent();
    private final List<COSDictionary> resources = new ArrayList<>();
    private final Map<COSBase, COSStream> joined = new IdentityHashMap<>();
    private final Set<COSBase> written = Collections.newSetFromMap(new IdentityHashMap<>());

    private PdfCleaner() {}

    static void clean(Path sent, OutputStream out) throws IOException {
        PdfStreams.check(sent);
        try (var document = Loader.loadPDF(sent.toFile(), IOUtils.createTempFileOnlyStreamCache())) {
            if (document.isEncrypted()) {
                throw new BrokenContent(BrokenContent.Reason.ENCRYPTED, "an encrypted document");
            }
            if (!document.getSignatureDictionaries().isEmpty()) {
                throw new BrokenContent(BrokenContent.Reason.SIGNED, "a signed document");
            }
            if (document.getNumberOfPages() == 0) {
                throw BrokenContent.damaged("no page");
            }
            new PdfCleaner().clean(document);
            document.save(out);
        } catch (InvalidPasswordException encrypted) {
            throw new BrokenContent(BrokenContent.Reason.ENCRYPTED, "an encrypted document");
        } catch (BrokenContent refused) {
            throw refused;
        } catch (IOException | RuntimeException | StackOverflowError unreadable) {
            throw BrokenContent.damaged("not a PDF that can be read");
        }
    }

    private void clean(PDDocument document) throws IOException {
        var trailer = document.getDocument().getTrailer();
        keep(trailer, Set.of("Root"));
        keep(document.getDocumentCatalog().getCOSObject(), Set.of("Type", "Pages"));
        for (var page : document.getPages()) {
            joinContents(document, page.getCOSObject());
        }
        visit(trailer, null);
        while (!waiting.isEmpty()) {
            var next = waiting.pop();
            if (next instanceof COSArray array) {
                clean(array);
            } else if (next instanceof COSDictionary dictionary) {
                clean(dictionary);
            }
        }
        for (var dictionary : resources) {
            List.copyOf(dictionary.keySet()).stream()
                    .filter(name -> !content.isUsed(name))
                    .forEach(dictionary::removeItem);
        }
    }

    /** Joins the parts of a page's content, between which an operator may be divided from its operands. */
    private void joinContents(PDDocument document, COSDictionary page) throws IOException {
        var contents = page.getDictionaryObject(COSName.CONTENTS);
        if (contents == null) {
            return;
        }
        if (joined.containsKey(contents)) {
            page.setItem(COSName.CONTENTS, joined.get(contents));
            return;
        }
        var whole = new PDStream(document);
        var parts = contents instanceof COSArray array ? array.toList() : List.of(contents);
        try (var out = whole.createOutputStream(COSName.FLATE_DECODE)) {
            for (var part : parts) {
                if (resolved(part) instanceof COSStream stream) {
                    out.write(new PdfStream(stream).decoded());
                    out.write('\n');
                }
            }
        }
        page.setItem(COSName.CONTENTS, whole);
        joined.put(contents, whole.getCOSObject());
        rewrite(whole.getCOSObject());
    }

    private void rewrite(COSStream stream) throws IOException {
        var rewritten = new ByteArrayOutputStream();
        var part = new PdfStream(stream);
        content.copy(part.decoded(), rewritten);
        part.replace(rewritten.toByteArray());
        written.add(stream);
    }

    private static COSBase resolved(COSBase item) {
        return item instanceof COSObject reference ? reference.getObject() : item;
    }

    private void visit(COSBase item, String key) throws IOException {
        var object = resolved(item);
        if (!(object instanceof COSArray || object instanceof COSDictionary) || !seen.add(object)) {
            return;
        }
        if (object instanceof COSDictionary names && !(object instanceof COSStream) && isByName(key, names)) {
            if (RESOURCES.contains(key)) {
                resources.add(names);
            }
            for (var name : List.copyOf(names.keySet())) {
                visit(names.getItem(name), key.equals("CharProcs") ? "CharProc" : "");
            }
            return;
        }
        if (object instanceof COSStream stream
                && !written.contains(stream)
                && !COSName.IMAGE.equals(stream.getCOSName(COSName.SUBTYPE))
                && ("CharProc".equals(key) || stream.containsKey(COSName.BBOX))) {
            rewrite(stream);
        }
        waiting.push(object);
    }

    /** Whether the keys of a dictionary are names that the file chose. */
    private static boolean isByName(String key, COSDictionary dictionary) {
        return key != null
                && (RESOURCES.contains(key)
                                && !dictionary.containsKey(COSName.TYPE)
                                && !dictionary.containsKey(COSName.SHADING_TYPE)
                        || key.equals("CharProcs")
                        || key.equals("N"));
    }

    /** Replaces colour profiles, which may identify a device, by the colours of the device that shows the page. */
    private void clean(COSArray array) throws IOException {
        if (array.size() > 1
                && COSName.ICCBASED.equals(array.getObject(0))
                && array.getObject(1) instanceof COSStream profile) {
            var colours = profile.getInt(COSName.N);
            array.clear();
            array.add(colours == 1 ? COSName.DEVICEGRAY : colours == 4 ? COSName.DEVICECMYK : COSName.DEVICERGB);
        }
        for (var item : array.toList()) {
            visit(item, null);
        }
    }

    private void clean(COSDictionary dictionary) throws IOException {
        if (dictionary.getDictionaryObject(COSName.ANNOTS) instanceof COSArray annotations) {
            dictionary.setItem(COSName.ANNOTS, shown(annotations));
        }
        keep(dictionary, KEPT);
        if (dictionary.getDictionaryObject(COSName.F) != null
                && !(dictionary.getDictionaryObject(COSName.F) instanceof COSInteger)) {
            dictionary.removeItem(COSName.F);
        }
        for (var key : List.copyOf(dictionary.keySet())) {
            visit(dictionary.getItem(key), key.getName());
        }
        if (dictionary instanceof COSStream stream && written.add(stream)) {
            new PdfStream(stream).clean();
        }
    }

    private static COSArray shown(COSArray annotations) {
        var shown = new COSArray();
        for (var item : annotations.toList()) {
            if (resolved(item) instanceof COSDictionary annotation
                    && !DROPPED_ANNOTATIONS.contains(annotation.getNameAsString(COSName.SUBTYPE, "Link"))) {
                shown.add(item);
            }
        }
        return shown;
    }

    private static void keep(COSDictionary dictionary, Set<String> keys) {
        List.copyOf(dictionary.keySet()).stream()
                .filter(key -> !keys.contains(key.getName()))
                .forEach(dictionary::removeItem);
    }
}
