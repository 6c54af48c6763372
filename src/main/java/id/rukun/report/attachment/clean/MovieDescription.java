package id.rukun.report.attachment.clean;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Cleans the {@code moov} box. It keeps the boxes that a player needs for pictures and sound, and blanks user data,
 * metadata, other tracks (position and motion sensors write them), names and dates.
 */
final class MovieDescription {
    private static final Map<String, Set<String>> KEPT = Map.of(
            "moov", Set.of("mvhd", "trak"),
            "trak", Set.of("tkhd", "edts", "mdia"),
            "edts", Set.of("elst"),
            "mdia", Set.of("mdhd", "hdlr", "minf"),
            "minf", Set.of("vmhd", "smhd", "dinf", "stbl"),
            "dinf", Set.of("dref"),
            "stbl",
                    Set.of(
                            "stsd", "stts", "ctts", "cslg", "stsc", "stsz", "stz2", "stco", "co64", "stss", "sdtp",
                            "sbgp", "sgpd", "subs"));

    private static final Set<String> PICTURES = Set.of("avc1", "avc3", "hvc1", "hev1", "av01", "vp08", "vp09", "mp4v");
    private static final Set<String> SOUND = Set.of("mp4a", "Opus", "fLaC", "alac", "ac-3", "ec-3", ".mp3");
    private static final Set<String> CODEC = Set.of(
            "avcC", "hvcC", "av1C", "vpcC", "esds", "dOps", "dfLa", "alac", "dac3", "dec3", "pasp", "clap", "btrt",
            "colr");

    private static final int PICTURE_ENTRY = 78;
    private static final int SOUND_ENTRY = 28;

    private final List<SampleTable.Span> samples = new ArrayList<>();
    private boolean pictures;

    /** @param movie is cleaned in place */
    MovieDescription(MovieBox movie) throws BrokenContent {
        if (movie.child("mvex").isPresent()) {
            throw new BrokenContent(BrokenContent.Reason.FRAGMENTED, "a fragmented movie");
        }
        for (var track : movie.children(0)) {
            if (track.type.equals("trak")) {
                track(track);
            }
        }
        if (samples.isEmpty()) {
            throw BrokenContent.damaged("neither pictures nor sound");
        }
        cleanChildren(movie);
    }

    /** Returns the spans of picture and sound samples; all other media data is unused or belongs to other tracks. */
    List<SampleTable.Span> samples() {
        return samples;
    }

    boolean hasPictures() {
        return pictures;
    }

    private void track(MovieBox track) throws BrokenContent {
        var media = track.require("mdia");
        var handler = media.require("hdlr").codeAt(8);
        if (!handler.equals("vide") && !handler.equals("soun")) {
            track.erase();
            return;
        }
        pictures |= handler.equals("vide");
        var table = media.require("minf").require("stbl");
        for (var entry : table.require("stsd").children(8)) {
            sampleEntry(entry, handler.equals("vide"));
        }
        samples.addAll(SampleTable.chunksOf(table));
    }

    private static void sampleEntry(MovieBox entry, boolean picture) throws BrokenContent {
        if (entry.type.equals("encv") || entry.type.equals("enca")) {
            throw new BrokenContent(BrokenContent.Reason.ENCRYPTED, "an encrypted movie");
        }
        if (!(picture ? PICTURES : SOUND).contains(entry.type)) {
            throw BrokenContent.damaged("an unsupported codec: " + entry.type);
        }
        if (picture) {
            // Vendor and name of the compressor.
            entry.blank(8, 24);
            entry.blank(42, 74);
        } else if (entry.shortAt(8) != 0) {
            throw BrokenContent.damaged("sound described as QuickTime does");
        } else {
            entry.blank(10, 16);
        }
        for (var part : entry.children(picture ? PICTURE_ENTRY : SOUND_ENTRY)) {
            var profile = part.type.equals("colr") && !part.codeAt(0).startsWith("ncl");
            if (!CODEC.contains(part.type) || profile) {
                part.erase();
            }
        }
    }

    private static void cleanChildren(MovieBox parent) throws BrokenContent {
        for (var box : parent.children(0)) {
            if (!KEPT.get(parent.type).contains(box.type)) {
                box.erase();
            } else if (KEPT.containsKey(box.type)) {
                cleanChildren(box);
            } else {
                blankPersonalData(box);
            }
        }
    }

    private static void blankPersonalData(MovieBox box) throws BrokenContent {
        switch (box.type) {
            // Times of creation and change: 32 bits each, or 64 in version 1.
            case "mvhd", "tkhd", "mdhd" -> box.blank(4, box.octetAt(0) == 1 ? 20 : 12);
            case "hdlr" -> box.blank(12, box.length());
            case "dref" -> requireSameFile(box);
            default -> {
                // Other boxes contain only numbers.
            }
        }
    }

    /** Rejects references to media in other files, because they contain file names. */
    private static void requireSameFile(MovieBox box) throws BrokenContent {
        for (var reference : box.children(8)) {
            if (reference.length() != 4 || reference.octetAt(3) != 1) {
                throw BrokenContent.damaged("media in another file");
            }
        }
    }
}
