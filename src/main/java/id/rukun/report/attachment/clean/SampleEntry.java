package id.rukun.report.attachment.clean;

import java.util.Map;
import java.util.Set;

/**
 * The description of a track's codec (ISO/IEC 14496-12 section 8.5.2, 14496-15, 14496-1). Only the parameters that a
 * decoder needs are kept.
 */
final class SampleEntry {
    private static final Set<String> PICTURES = Set.of("avc1", "avc3", "hvc1", "hev1", "vp08", "vp09", "mp4v");
    private static final Set<String> SOUND = Set.of("mp4a", "Opus", "alac", "ac-3", "ec-3", "samr", "sawb");

    /** The boxes that are kept, and how long their content can be. */
    private static final Map<String, Integer> KEPT = Map.ofEntries(
            Map.entry("avcC", 4096),
            Map.entry("hvcC", 4096),
            Map.entry("esds", 1024),
            Map.entry("vpcC", 12),
            Map.entry("dOps", 32),
            Map.entry("alac", 48),
            Map.entry("dac3", 3),
            Map.entry("dec3", 16),
            Map.entry("damr", 9),
            Map.entry("pasp", 8),
            Map.entry("clap", 32),
            Map.entry("btrt", 12),
            Map.entry("colr", 11));

    private static final int PICTURE_ENTRY = 78;
    private static final int SOUND_ENTRY = 28;

    /** Version 1 of QuickTime's description of sound has four more numbers, and its codec in a box {@code wave}. */
    private static final int QUICKTIME_FIELDS = 16;

    private static final Set<String> QUICKTIME_NAMES = Set.of("frma", "mp4a", "\0\0\0\0");
    private static final int AAC = 0x40;
    private static final int AAC_LC = 2;

    private final MovieBox entry;
    private final boolean picture;
    private int prefix;
    private boolean plainAac;

    SampleEntry(MovieBox entry, boolean picture) {
        this.entry = entry;
        this.picture = picture;
    }

    int prefix() {
        return prefix;
    }

    boolean isPlainAac() {
        return plainAac;
    }

    SampleEntry clean() throws BrokenContent {
        if (entry.type.equals("encv") || entry.type.equals("enca")) {
            throw new BrokenContent(BrokenContent.Reason.ENCRYPTED, "an encrypted movie");
        }
        if (!(picture ? PICTURES : SOUND).contains(entry.type)) {
            throw BrokenContent.damaged("an unsupported codec: " + entry.type);
        }
        entry.blank(0, 6);
        if (picture) {
            // Vendor and name of the compressor.
            entry.blank(8, 24);
            entry.blank(42, 74);
        } else if (entry.shortAt(8) > 1) {
            throw BrokenContent.damaged("sound described as only QuickTime does");
        } else {
            entry.blank(10, 16);
        }
        var quickTime = !picture && entry.shortAt(8) == 1 ? QUICKTIME_FIELDS : 0;
        for (var part : entry.children(picture ? PICTURE_ENTRY : SOUND_ENTRY + quickTime)) {
            clean(part);
        }
        if (prefix == 0 && (MovieTrack.H264.contains(entry.type) || MovieTrack.H265.contains(entry.type))) {
            throw BrokenContent.damaged("no parameters of the codec");
        }
        return this;
    }

    private void clean(MovieBox part) throws BrokenContent {
        if (part.type.equals("wave")) {
            for (var inner : part.children(0)) {
                if (QUICKTIME_NAMES.contains(inner.type)) {
                    inner.blank(4, inner.length());
                } else {
                    clean(inner);
                }
            }
            return;
        }
        if (!KEPT.containsKey(part.type)
                || part.type.equals("colr") && !part.codeAt(0).startsWith("ncl")) {
            part.erase();
            return;
        }
        part.blank(KEPT.get(part.type), part.length());
        switch (part.type) {
            case "avcC" -> h264(part);
            case "hvcC" -> h265(part);
            case "esds" -> descriptor(part);
            // The vendor.
            case "damr" -> part.blank(0, 4);
            default -> {
                // These boxes contain only numbers.
            }
        }
    }

    /** Keeps the lists of sequence and picture parameters, and the four bytes that profiles above High add. */
    private void h264(MovieBox parameters) throws BrokenContent {
        prefix = 1 + (parameters.octetAt(4) & 3);
        var at = 5;
        for (var list = 0; list < 2; list++) {
            var count = parameters.octetAt(at++) & (list == 0 ? 0x1F : 0xFF);
            for (var i = 0; i < count; i++) {
                at += 2 + parameters.shortAt(at);
            }
        }
        parameters.blank(Math.min(parameters.length(), at + 3), parameters.length());
    }

    private void h265(MovieBox parameters) throws BrokenContent {
        prefix = 1 + (parameters.octetAt(21) & 3);
        var units = new NalUnits(true);
        var arrays = parameters.octetAt(22);
        var at = 23;
        for (var array = 0; array < arrays; array++) {
            var count = parameters.shortAt(at + 1);
            at += 3;
            for (var i = 0; i < count; i++) {
                var length = parameters.shortAt(at);
                at += 2;
                parameters.edit(at, at + length, units::blankUnit);
                at += length;
            }
        }
        parameters.blank(at, parameters.length());
    }

    /** Reads descriptors: a tag, a length in sevens of bits, and the content. */
    private void descriptor(MovieBox parameters) throws BrokenContent {
        var at = 4;
        var type = 0;
        var specific = -1;
        while (specific < 0 && at + 2 < parameters.length()) {
            var tag = parameters.octetAt(at++);
            var length = 0;
            int octet;
            do {
                octet = parameters.octetAt(at++);
                length = length << 7 | octet & 0x7F;
            } while ((octet & 0x80) != 0 && length < KEPT.get("esds"));
            switch (tag) {
                case 3 -> {
                    parameters.blank(Math.min(parameters.length(), at + length), parameters.length());
                    var flags = parameters.octetAt(at + 2);
                    at += 3 + (flags >> 7) * 2 + (flags >> 5 & 1) * 2;
                    if ((flags & 0x40) != 0) {
                        throw BrokenContent.damaged("sound that is elsewhere");
                    }
                }
                case 4 -> {
                    type = parameters.octetAt(at);
                    at += 13;
                }
                case 5 -> specific = at;
                default -> at += length;
            }
        }
        plainAac = type == AAC && specific > 0 && parameters.octetAt(specific) >> 3 == AAC_LC;
        if (picture && specific > 0) {
            parameters.edit(specific, parameters.length(), MovieTrack::blankUserData);
        }
    }
}
