package id.rukun.report.attachment.clean;

import java.util.ArrayList;
import java.util.List;

/** Locates a track's samples in the file (ISO/IEC 14496-12 section 8.7). */
final class SampleTable {
    /** A range of bytes in the file; the end is exclusive. */
    record Span(long from, long to) {}

    private final MovieBox sizes;
    private final MovieBox groups;
    private final MovieBox offsets;
    private int nextSample;
    private int group;

    private SampleTable(MovieBox sizes, MovieBox groups, MovieBox offsets) {
        this.sizes = sizes;
        this.groups = groups;
        this.offsets = offsets;
    }

    static List<Span> chunksOf(MovieBox table) throws BrokenContent {
        var sizes = table.child("stsz");
        var offsets = table.child("stco");
        return new SampleTable(
                        sizes.isPresent() ? sizes.get() : table.require("stz2"),
                        table.require("stsc"),
                        offsets.isPresent() ? offsets.get() : table.require("co64"))
                .chunks();
    }

    private List<Span> chunks() throws BrokenContent {
        var wide = offsets.type.equals("co64");
        var count = offsets.intAt(4);
        var spans = new ArrayList<Span>();
        for (var chunk = 0; chunk < count; chunk++) {
            var from = wide ? offsets.longAt(8 + 8 * chunk) : Integer.toUnsignedLong(offsets.intAt(8 + 4 * chunk));
            spans.add(new Span(from, from + lengthOf(samplesIn(chunk))));
        }
        if (count < 0 || nextSample != sizes.intAt(8)) {
            throw BrokenContent.damaged("samples that are in no chunk");
        }
        return spans;
    }

    private int samplesIn(int chunk) throws BrokenContent {
        while (group + 1 < groups.intAt(4) && groups.intAt(8 + 12 * (group + 1)) <= chunk + 1) {
            group++;
        }
        var samples = groups.intAt(8 + 12 * group + 4);
        if (samples < 1 || samples > sizes.intAt(8) - nextSample) {
            throw BrokenContent.damaged("a chunk of more samples than there are");
        }
        return samples;
    }

    private long lengthOf(int samples) throws BrokenContent {
        var alike = sizes.type.equals("stsz") ? Integer.toUnsignedLong(sizes.intAt(4)) : 0;
        var length = alike * samples;
        if (alike == 0) {
            for (var i = 0; i < samples; i++) {
                length += sizeOf(nextSample + i);
            }
        }
        nextSample += samples;
        return length;
    }

    private long sizeOf(int sample) throws BrokenContent {
        if (sizes.type.equals("stsz")) {
            return Integer.toUnsignedLong(sizes.intAt(12 + 4 * sample));
        }
        return switch (sizes.octetAt(7)) {
            case 4 -> sizes.octetAt(12 + sample / 2) >> (sample % 2 == 0 ? 4 : 0) & 15;
            case 8 -> sizes.octetAt(12 + sample);
            case 16 -> sizes.shortAt(12 + 2 * sample);
            default -> throw BrokenContent.damaged("sizes of a width that does not exist");
        };
    }
}
