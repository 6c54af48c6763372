package id.rukun.report.attachment.clean;

import java.util.Set;

/**
 * A track of pictures or sound: where its samples are, and how they are cleaned.
 *
 * @param codec the type of its sample entry
 * @param prefix the number of bytes that give the length of a NAL unit; 0 in other codecs
 * @param plainAac whether its samples are AAC frames without later extensions of the syntax
 */
record MovieTrack(String codec, int prefix, boolean plainAac, SampleTable samples) {
    static final Set<String> H264 = Set.of("avc1", "avc3");
    static final Set<String> H265 = Set.of("hvc1", "hev1");
    static final String MPEG4 = "mp4v";

    /** Whether samples can hold more than pictures and sound. */
    boolean isToBeCleaned() {
        return prefix > 0 || plainAac || codec.equals(MPEG4);
    }

    /** Blanks what is neither picture nor sound in a chunk of samples. */
    void clean(byte[] chunk, int[] sizes) throws BrokenContent {
        var at = 0;
        for (var size : sizes) {
            if (plainAac) {
                AacFrame.blank(chunk, at, at + size);
            } else if (codec.equals(MPEG4)) {
                blankUserData(chunk, at, at + size);
            } else {
                new NalUnits(H265.contains(codec)).blank(chunk, at, at + size, prefix);
            }
            at += size;
        }
    }

    /** Blanks the user data of MPEG-4 video (ISO/IEC 14496-2 section 6.3.4): from its start code to the next. */
    static void blankUserData(byte[] data, int from, int to) {
        var inside = false;
        for (var at = from; at < to; at++) {
            if (to - at > 3 && data[at] == 0 && data[at + 1] == 0 && data[at + 2] == 1) {
                inside = data[at + 3] == (byte) 0xB2;
                at += 3;
            } else if (inside) {
                data[at] = (byte) 0xFF;
            }
        }
    }
}
