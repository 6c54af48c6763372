package id.rukun.report.attachment.clean;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The entries of dictionaries in PDF files that are needed to show a page (ISO 32000-1, by section). */
final class PdfEntries {
    private static final String PAGES = "Type Root Pages Kids Count Parent Resources MediaBox CropBox Rotate Contents"
            + " Annots Group UserUnit Font XObject ExtGState ColorSpace Pattern Shading";
    private static final String STREAMS =
            "Length Filter DecodeParms Predictor Colors BitsPerComponent Columns Rows BlackIs1"
                    + " EncodedByteAlign EndOfLine EndOfBlock ColorTransform";
    private static final String PICTURES = "Subtype Width Height Intent ImageMask Mask Decode Interpolate SMask Matte";
    private static final String FORMS = "FormType BBox Matrix S CS I K G BC";
    private static final String GRAPHICS = "LW LC LJ ML D RI OP op OPM SA BM CA ca AIS TK";
    private static final String COLOURS = "WhitePoint BlackPoint Gamma Range N";
    private static final String PATTERNS = "PatternType PaintType TilingType XStep YStep ShadingType Background"
            + " AntiAlias Coords Domain Function Extend BitsPerCoordinate BitsPerFlag VerticesPerRow FunctionType Size"
            + " BitsPerSample Order Encode C0 C1 Functions Bounds";
    private static final String FONTS = "BaseFont FirstChar LastChar Widths FontDescriptor Encoding ToUnicode"
            + " DescendantFonts CIDSystemInfo Registry Ordering Supplement DW W DW2 W2 CIDToGIDMap FontBBox FontMatrix"
            + " CharProcs Differences BaseEncoding FontName FontStretch FontWeight Flags ItalicAngle Ascent Descent"
            + " Leading CapHeight XHeight StemV StemH AvgWidth MaxWidth MissingWidth FontFile FontFile2 FontFile3"
            + " Length1 Length2 Length3 UseCMap CMapName WMode";
    private static final String ANNOTATIONS =
            "Rect AP AS F Contents QuadPoints C IC BS Border L Vertices InkList LE DA Q";

    static final Set<String> KEPT = Stream.of(
                    PAGES, STREAMS, PICTURES, FORMS, GRAPHICS, COLOURS, PATTERNS, FONTS, ANNOTATIONS)
            .flatMap(names -> Stream.of(names.split(" ")))
            .collect(Collectors.toUnmodifiableSet());

    private PdfEntries() {}
}
