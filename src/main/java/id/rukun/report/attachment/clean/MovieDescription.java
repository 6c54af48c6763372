package id.rukun.report.attachment.clean;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Cleans the {@code moov} box. It keeps the boxes that a player needs for pictures and sound, and blanks user data,
 * metadata, other tracks (position and motion sensors write them), names and dates, and bytes behind the tables.
 */
final class MovieDescription {
    private static final Map<String, Set<String>> KEPT = Map.of(
            "moov", Set.of("mvhd", "trak"),
            "trak", Set.of("tkhd", "edts", "mdia"),
            "edts", Set.of("elst"),
            "mdia", Set.of("mdhd", "hdlr", "minf"),
            "minf", Set.of("vmhd", "smhd", "dinf", "stbl"),
            "dinf", Set.of("dref"),
            "stbl", Set.of("stsd", "stts", "ctts", "cslg", "stsc", "stsz", "stz2", "stco", "co64", "stss"));

    /** The bytes of one entry of the tables that start with the number of their entries. */
    private static final Map<String, Integer> ENTRIES =
            Map.of("stts", 8, "ctts", 8, "stsc", 12, "stco", 4, "co64", 8, "stss", 4);

    private static final int TABLE_HEADER = 8;
    private static final int SIZES_HEADER = 12;

    /** By how much the headers are longer that count time in 64 bits. */
    private static final int LONG_TIMES = 12;

    private final List<MovieTrack> tracks = new ArrayList<>();
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
        if (tracks.isEmpty()) {
            throw BrokenContent.damaged("neither pictures nor sound");
        }
        cleanChildren(movie);
    }

    /** Returns the tracks of pictures and sound; all other media data is unused or belongs to other tracks. */
    List<MovieTrack> tracks() {
        return tracks;
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
        SampleEntry first = null;
        String codec = null;
        for (var box : table.require("stsd").children(8)) {
            var entry = new SampleEntry(box, handler.equals("vide")).clean();
            if (first != null && (!box.type.equals(codec) || entry.prefix() != first.prefix())) {
                throw BrokenContent.damaged("a track of several codecs");
            }
            first = entry;
            codec = box.type;
        }
        if (first == null) {
            throw BrokenContent.damaged("a track without codec");
        }
        tracks.add(new MovieTrack(codec, first.prefix(), first.isPlainAac(), new SampleTable(table)));
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
            case "mvhd" -> header(box, 12, 26, 36, 72, 96, 100);
            case "tkhd" -> header(box, 12, 16, 20, 24, 32, 38, 40, 84);
            case "mdhd" -> header(box, 12, 22);
            case "hdlr" -> {
                box.blank(4, 8);
                box.blank(12, box.length());
            }
            case "vmhd" -> box.blank(12, box.length());
            case "smhd" -> box.blank(6, box.length());
            case "cslg" -> box.blank(box.octetAt(0) == 0 ? 24 : 44, box.length());
            case "dref" -> requireSameFile(box);
            case "elst" -> table(box, TABLE_HEADER, box.octetAt(0) == 0 ? 12 : 20, box.intAt(4));
            case "stsz" -> table(box, SIZES_HEADER, box.intAt(4) == 0 ? 4 : 0, box.intAt(8));
            case "stz2" -> box.blank(SIZES_HEADER + (box.intAt(8) * box.octetAt(7) + 7) / 8, box.length());
            case "stsd" -> {
                // SampleEntry cleaned it.
            }
            default -> table(box, TABLE_HEADER, ENTRIES.get(box.type), box.intAt(4));
        }
    }

    private static void table(MovieBox box, int header, int entry, int count) throws BrokenContent {
        var end = header + (long) entry * count;
        if (count < 0 || end > box.length()) {
            throw BrokenContent.damaged("a table that is too short");
        }
        box.blank((int) end, box.length());
    }

    /**
     * Blanks the times of creation and change, and reserved bytes.
     *
     * @param reserved pairs of start and end in a header with times of 32 bits; the last goes to the end of the box
     */
    private static void header(MovieBox box, int times, int... reserved) throws BrokenContent {
        var more = box.octetAt(0) == 1 ? LONG_TIMES : 0;
        box.blank(4, more == 0 ? times : times + 8);
        for (var i = 0; i < reserved.length; i += 2) {
            box.blank(reserved[i] + more, i + 1 < reserved.length ? reserved[i + 1] + more : box.length());
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
