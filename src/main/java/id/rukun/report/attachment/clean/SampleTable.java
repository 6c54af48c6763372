package id.rukun.report.attachment.clean;

import java.util.ArrayList;
import java.util.List;

/** Locates a track's samples in the file (ISO/IEC 14496-12 section 8.7). */
final class SampleTable {
    /** A range of bytes in the file, the end exclusive, that holds consecutive samples. */
    record Chunk(long from, long to, int firstSample, int samples) {}

    private final MovieBox sizes;
    private final MovieBox groups;
    private final MovieBox offsets;
    private final List<Chunk> chunks = new ArrayList<>();
    private int nextSample;
    private int group;

    SampleTable(MovieBox table) throws BrokenContent {
        var plain = table.child("stsz");
        var near = table.child("stco");
        sizes = plain.isPresent() ? plain.get() : table.require("stz2");
        groups = table.require("stsc");
        offsets = near.isPresent() ? near.get() : table.require("co64");
        locate();
    }

    List<Chunk> chunks() {
        return chunks;
    }

    private void locate() throws BrokenContent {
        var wide = offsets.type.equals("co64");
        var count = offsets.intAt(4);
        for (var chunk = 0; chunk < count; chunk++) {
            var from = wide ? offsets.longAt(8 + 8 * chunk) : Integer.toUnsignedLong(offsets.intAt(8 + 4 * chunk));
            var samples = samplesIn(chunk);
            chunks.add(new Chunk(from, from + lengthOf(samples), nextSample, samples));
            nextSample += samples;
        }
        if (count < 0 || nextSample != sizes.intAt(8)) {
            throw BrokenContent.damaged("samples that are in no chunk");
        }
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
        var alike = alike();
        var length = alike * samples;
        if (alike == 0) {
            for (var i = 0; i < samples; i++) {
                length += sizeOf(nextSample + i);
            }
        }
        return length;
    }

    /** Returns the size that all samples have, or 0. */
    private long alike() throws BrokenContent {
        return sizes.type.equals("stsz") ? Integer.toUnsignedLong(sizes.intAt(4)) : 0;
    }

    /** @param chunk one whose bytes are in the file, so that each size is below 2³¹ */
    int[] sizesOf(Chunk chunk) throws BrokenContent {
        var alike = alike();
        var lengths = new int[alike == 0 ? chunk.samples() : (int) ((chunk.to() - chunk.from()) / alike)];
        for (var i = 0; i < lengths.length; i++) {
            lengths[i] = (int) (alike == 0 ? sizeOf(chunk.firstSample() + i) : alike);
        }
        return lengths;
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
