package id.rukun.report.attachment.clean;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDMetadata;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;

/** PDF files with a picture and a line of text that each hide a word at another place. */
final class PdfPlaces {
    private static final COSName PRIVATE = COSName.getPDFName("RukunPrivate");

    private final PDDocument document = new PDDocument();
    private final PDPage page = new PDPage();
    private final COSDictionary catalog = document.getDocumentCatalog().getCOSObject();
    private final String word;
    private COSStream picture;

    private PdfPlaces(String word) throws IOException {
        this.word = word;
        document.addPage(page);
        var image = new BufferedImage(20, 10, BufferedImage.TYPE_INT_RGB);
        image.setRGB(3, 3, Color.RED.getRGB());
        var lossless = LosslessFactory.createFromImage(document, image);
        picture = lossless.getCOSObject();
        try (var content = new PDPageContentStream(document, page)) {
            content.drawImage(lossless, 10, 10);
            content.beginText();
            content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 12);
            content.showText("Musyawarah di Omben");
            content.endText();
        }
    }

    private interface Place {
        void hide(PdfPlaces pdf) throws IOException;
    }

    static Map<String, byte[]> of(byte[] word) throws IOException {
        var places = new LinkedHashMap<String, Place>();
        for (var action : new String[] {"Launch", "SubmitForm", "GoToR", "ImportData", "URI", "JavaScript"}) {
            places.put("opening " + action, pdf -> pdf.catalog.setItem("OpenAction", pdf.action(action)));
            places.put("link " + action, pdf -> pdf.annotation("Link").setItem(COSName.A, pdf.action(action)));
            places.put("button " + action, pdf -> pdf.annotation("Widget").setItem(COSName.A, pdf.action(action)));
            places.put(
                    "page " + action,
                    pdf -> pdf.page.getCOSObject().setItem(COSName.AA, pdf.holding("O", pdf.action(action))));
        }
        places.put(
                "embedded file", pdf -> pdf.catalog.setItem(COSName.NAMES, pdf.holding("EmbeddedFiles", pdf.stream())));
        places.put(
                "attached file",
                pdf -> pdf.annotation("FileAttachment").setItem("FS", pdf.holding("EF", pdf.stream())));
        places.put("information", pdf -> pdf.document.getDocumentInformation().setAuthor(pdf.word));
        places.put(
                "XMP", pdf -> pdf.document.getDocumentCatalog().setMetadata(new PDMetadata(pdf.document, pdf.input())));
        places.put("XMP of a picture", pdf -> pdf.picture.setItem(COSName.METADATA, pdf.stream()));
        places.put("form", pdf -> pdf.catalog.setItem(COSName.ACRO_FORM, pdf.privately()));
        places.put("outline", pdf -> pdf.catalog.setItem(COSName.OUTLINES, pdf.privately()));
        places.put("structure", pdf -> pdf.catalog.setItem(COSName.STRUCT_TREE_ROOT, pdf.privately()));
        places.put("catalogue", pdf -> pdf.catalog.setString(PRIVATE, pdf.word));
        places.put("page", pdf -> pdf.page.getCOSObject().setItem(PRIVATE, pdf.stream()));
        places.put("position of a map", pdf -> pdf.page.getCOSObject().setItem("VP", pdf.privately()));
        places.put("resources", pdf -> pdf.page.getResources().getCOSObject().setItem(PRIVATE, pdf.stream()));
        places.put("picture", pdf -> pdf.picture.setString(PRIVATE, pdf.word));
        places.put(
                "unused picture",
                pdf -> pdf.page
                        .getResources()
                        .put(
                                COSName.getPDFName("Unused"),
                                new org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject(pdf.stream())));
        places.put("author of a note", pdf -> pdf.annotation("Text").setString(COSName.T, pdf.word));
        places.put("comment in content", pdf -> pdf.append("% " + pdf.word));
        places.put("mark in content", pdf -> pdf.append("/Span <</ActualText (" + pdf.word + ")>> BDC EMC"));
        places.put("behind the rows", pdf -> pdf.repack(false));
        places.put("behind the compressed data", pdf -> pdf.repack(true));
        places.put("colour profile", PdfPlaces::profile);
        var files = new LinkedHashMap<String, byte[]>();
        for (var place : places.entrySet()) {
            var pdf = new PdfPlaces(new String(word, StandardCharsets.US_ASCII));
            place.getValue().hide(pdf);
            files.put(place.getKey(), pdf.saved());
        }
        files.put("behind the end", HidingTest.join(new PdfPlaces("").saved(), word));
        return files;
    }

    private byte[] saved() {
        return HidingTest.build(out -> {
            document.save(out);
            document.close();
        });
    }

    private COSDictionary action(String type) {
        var action = new COSDictionary();
        action.setName(COSName.S, type);
        action.setString(COSName.F, word);
        action.setString(COSName.URI, "http://" + word);
        action.setString(COSName.JS, word);
        return action;
    }

    private COSDictionary holding(String key, org.apache.pdfbox.cos.COSBase value) {
        var dictionary = new COSDictionary();
        dictionary.setItem(key, value);
        return dictionary;
    }

    private COSDictionary privately() {
        var dictionary = new COSDictionary();
        dictionary.setString(PRIVATE, word);
        return dictionary;
    }

    private COSDictionary annotation(String type) {
        var annotation = new COSDictionary();
        annotation.setItem(COSName.TYPE, COSName.ANNOT);
        annotation.setName(COSName.SUBTYPE, type);
        annotation.setItem(COSName.RECT, new PDRectangle(10, 10).getCOSArray());
        var all = new COSArray();
        all.add(annotation);
        page.getCOSObject().setItem(COSName.ANNOTS, all);
        return annotation;
    }

    private ByteArrayInputStream input() {
        return new ByteArrayInputStream(word.getBytes(StandardCharsets.US_ASCII));
    }

    private COSStream stream() throws IOException {
        return new PDStream(document, input()).getCOSObject();
    }

    private void append(String operators) throws IOException {
        var contents = new COSArray();
        contents.add(page.getCOSObject().getItem(COSName.CONTENTS));
        contents.add(new PDStream(document, new ByteArrayInputStream(operators.getBytes(StandardCharsets.US_ASCII)))
                .getCOSObject());
        page.getCOSObject().setItem(COSName.CONTENTS, contents);
    }

    private void repack(boolean behind) throws IOException {
        byte[] raw;
        try (var in = behind ? picture.createRawInputStream() : picture.createInputStream()) {
            raw = HidingTest.join(in.readAllBytes(), word.getBytes(StandardCharsets.US_ASCII));
        }
        if (!behind) {
            picture.removeItem(COSName.DECODE_PARMS);
        }
        try (var out = behind ? picture.createRawOutputStream() : picture.createOutputStream(COSName.FLATE_DECODE)) {
            out.write(raw);
        }
    }

    private void profile() throws IOException {
        var space = new COSArray();
        space.add(COSName.ICCBASED);
        var profile = stream();
        profile.setInt(COSName.N, 3);
        space.add(profile);
        picture.setItem(COSName.COLORSPACE, space);
    }
}
