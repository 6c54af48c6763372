package id.rukun.report.attachment.clean;

import java.nio.ByteBuffer;

/** A frame of an MP3 file (ISO/IEC 11172-3 section 2.4.1): its header and side information. */
final class Mp3Frame {
    private static final int[] BITRATES_1 = {0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 0};
    private static final int[] BITRATES_2 = {0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160, 0};
    private static final int[] RATES = {44100, 48000, 32000, 0};
    private static final int MPEG_1 = 3;
    private static final int MPEG_RESERVED = 1;
    private static final int MONO = 3;

    /** Mask of sync, version, layer and sampling rate, which are equal in all frames of a stream. */
    private static final int STREAM = 0xFFFE0C00;

    final int at;

    /** The length in bytes; 0 if this is not a layer III header with a stated bit rate. */
    final int length;

    final int stream;
    private final byte[] file;
    private final boolean first;
    private final int channels;
    private final int sideInformation;

    Mp3Frame(byte[] file, int at) {
        this.file = file;
        this.at = at;
        var header = ByteBuffer.wrap(file).getInt(at);
        stream = header & STREAM;
        first = (header >>> 19 & 3) == MPEG_1;
        channels = (header >>> 6 & 3) == MONO ? 1 : 2;
        // A checksum of two bytes may follow the header.
        sideInformation = at + ((header >>> 16 & 1) == 0 ? 6 : 4);
        var found = lengthOf(header);
        length = found < data() - at ? 0 : found;
    }

    private int lengthOf(int header) {
        var version = header >>> 19 & 3;
        var layer = header >>> 17 & 3;
        var rate = RATES[header >>> 10 & 3];
        if (header >>> 21 != 0x7FF || version == MPEG_RESERVED || layer != 1 || rate == 0) {
            return 0;
        }
        var bitrate = 1000 * (first ? BITRATES_1 : BITRATES_2)[header >>> 12 & 15];
        // MPEG 2 halves the sampling rates; MPEG 2.5 (version 0) halves them again.
        var sampling = first ? rate : version == 2 ? rate / 2 : rate / 4;
        return bitrate == 0 ? 0 : (first ? 144 : 72) * bitrate / sampling + (header >>> 9 & 1);
    }

    /** Returns the position after the side information. */
    int data() {
        return sideInformation + (first ? channels == 1 ? 17 : 32 : channels == 1 ? 9 : 17);
    }

    /** Returns how many bytes before {@link #data()}, in the data of earlier frames, the main data starts. */
    int reservoir() {
        return bits(0, first ? 9 : 8);
    }

    /** Returns the length of the main data: the scale factors and coefficients of each granule and channel. */
    int mainBits() {
        var granules = first ? 2 : 1;
        var start = first ? 9 + (channels == 1 ? 5 : 3) + 4 * channels : 8 + channels;
        var each = first ? 59 : 63;
        var total = 0;
        for (var part = 0; part < granules * channels; part++) {
            total += bits(start + part * each, 12);
        }
        return total;
    }

    private int bits(int from, int count) {
        var bits = 0;
        for (var bit = from; bit < from + count; bit++) {
            bits = bits << 1 | file[sideInformation + bit / 8] >> 7 - bit % 8 & 1;
        }
        return bits;
    }
}
