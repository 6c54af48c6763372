package id.rukun.report.attachment.clean;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;

/**
 * Cleans PDF files (ISO 32000) by rewriting them from the objects that their pages need, which also drops earlier
 * revisions and unreferenced objects. Document information, XMP and private data of other programs are removed, and
 * photos are cleaned as JPEG files. Files that are encrypted, signed, or contain files or scripts are rejected.
 */
final class PdfCleaner {
    private static final Set<String> LEFT_OUT =
            Set.of("Metadata", "PieceInfo", "LastModified", "Thumb", "Info", "XFA", "CreatorInfo", "SpiderInfo");

    /** Keys of an annotation that name its author, its time or the annotation itself. */
    private static final List<String> ANNOTATION_METADATA = List.of("T", "M", "CreationDate", "NM", "RC");

    private static final Set<String> EMBEDDED =
            Set.of("EF", "EmbeddedFiles", "JS", "JavaScript", "RichMediaContent", "RichMediaSettings");
    private static final Set<String> PLAIN_FILTERS = Set.of(
            "FlateDecode",
            "Fl",
            "ASCII85Decode",
            "A85",
            "ASCIIHexDecode",
            "AHx",
            "CCITTFaxDecode",
            "CCF",
            "RunLengthDecode",
            "RL",
            "JBIG2Decode");

    private final Set<COSBase> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Deque<COSBase> waiting = new ArrayDeque<>();

    private PdfCleaner() {}

    static void clean(Path sent, OutputStream out) throws IOException {
        PdfStreams.check(sent);
        try (var document = Loader.loadPDF(sent.toFile(), IOUtils.createTempFileOnlyStreamCache())) {
            if (document.isEncrypted()) {
                throw new BrokenContent(BrokenContent.Reason.ENCRYPTED, "an encrypted document");
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
        List.copyOf(trailer.keySet()).stream()
                .filter(key -> !COSName.ROOT.equals(key))
                .forEach(trailer::removeItem);
        visit(trailer);
        while (!waiting.isEmpty()) {
            var next = waiting.pop();
            if (next instanceof COSArray array) {
                array.forEach(this::visit);
            } else if (next instanceof COSDictionary dictionary) {
                clean(dictionary);
            }
        }
    }

    private void visit(COSBase item) {
        var object = item instanceof COSObject reference ? reference.getObject() : item;
        if ((object instanceof COSArray || object instanceof COSDictionary) && seen.add(object)) {
            waiting.push(object);
        }
    }

    private void clean(COSDictionary dictionary) throws IOException {
        refuse(dictionary);
        LEFT_OUT.forEach(key -> dictionary.removeItem(COSName.getPDFName(key)));
        var type = dictionary.getCOSName(COSName.SUBTYPE);
        if (dictionary.containsKey(COSName.RECT) && type != null && !COSName.WIDGET.equals(type)) {
            ANNOTATION_METADATA.forEach(key -> dictionary.removeItem(COSName.getPDFName(key)));
        }
        if (dictionary instanceof COSStream stream) {
            cleanPicture(stream);
        }
        List.copyOf(dictionary.getValues()).forEach(this::visit);
    }

    private static void refuse(COSDictionary dictionary) throws BrokenContent {
        if (dictionary.containsKey(COSName.BYTERANGE)) {
            throw new BrokenContent(BrokenContent.Reason.SIGNED, "a signed document");
        }
        for (var key : dictionary.keySet()) {
            if (EMBEDDED.contains(key.getName())) {
                throw new BrokenContent(BrokenContent.Reason.EMBEDDED_CONTENT, "a document that carries " + key);
            }
        }
    }

    private static void cleanPicture(COSStream stream) throws IOException {
        var filters = filters(stream);
        if (filters.equals(List.of("DCTDecode")) || filters.equals(List.of("DCT"))) {
            var picture = new ByteArrayOutputStream();
            try (var in = stream.createRawInputStream()) {
                JpegCleaner.clean(in.readAllBytes(), picture);
            }
            try (var out = stream.createRawOutputStream()) {
                picture.writeTo(out);
            }
        } else if (!PLAIN_FILTERS.containsAll(filters)) {
            throw new BrokenContent(BrokenContent.Reason.EMBEDDED_CONTENT, "pictures in an unsupported format");
        }
    }

    private static List<String> filters(COSStream stream) {
        var filters = stream.getFilters();
        if (filters instanceof COSName name) {
            return List.of(name.getName());
        }
        return filters instanceof COSArray array ? array.toCOSNameStringList() : List.of();
    }
}
