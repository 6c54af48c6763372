package id.rukun.report.attachment.clean;

import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Cleans MP4 and M4A files (ISO/IEC 14496-12 and -14) in place: of the media data only the samples of pictures and
 * sound are kept, and everything between them is overwritten with zeros. Fragmented movies are rejected.
 */
final class MovieCleaner implements AutoCloseable {
    /** The description of a movie of 10 MiB has some hundred kilobytes. */
    private static final int MAX_DESCRIPTION = 4 << 20;

    private static final int MAX_BRANDS = 4096;
    private static final int MAX_BOXES = 1000;

    /** Brands of files that follow ISO/IEC 14496-12 or -14; QuickTime's own is not included. */
    private static final Pattern MP4 =
            Pattern.compile("iso[m2-9]|mp4[12]|avc1|hvc1|M4[AVB] |MSNV|dash|3gp[4-9]|3gg[69]|3gr6|3gs[67]");

    private static final String QUICKTIME = "qt  ";

    private record Box(String type, long start, long content, long end) {}

    private final RandomAccessFile file;
    private boolean isQuickTime;

    private MovieCleaner(Path clean) throws IOException {
        file = new RandomAccessFile(clean.toFile(), "rw");
    }

    static MediaKind clean(Path sent, Path clean) throws IOException {
        Files.copy(sent, clean, StandardCopyOption.REPLACE_EXISTING);
        try (var cleaner = new MovieCleaner(clean)) {
            return cleaner.clean();
        }
    }

    /**
     * @param movie positioned at its start, which is the box of brands
     * @return MP4 or MOV, or empty if the brands name neither
     */
    static Optional<MediaKind> kindOf(InputStream movie) throws IOException {
        var head = ByteBuffer.wrap(movie.readNBytes(MAX_BRANDS));
        if (head.limit() < 16 || !MovieBox.typeAt(head, 4).equals("ftyp")) {
            return Optional.empty();
        }
        var end = Math.min(head.limit(), head.getInt(0));
        var brands = IntStream.iterate(8, at -> at + 4 <= end, at -> at + 4)
                .mapToObj(at -> MovieBox.typeAt(head, at))
                .toList();
        if (QUICKTIME.equals(brands.get(0))) {
            return Optional.of(MediaKind.MOV);
        }
        return brands.stream().anyMatch(brand -> MP4.matcher(brand).matches())
                ? Optional.of(MediaKind.MP4)
                : Optional.empty();
    }

    private MediaKind clean() throws IOException {
        var boxes = boxes();
        var movie = describe(boxes);
        var data = boxes.stream().filter(box -> box.type().equals("mdat")).toList();
        var chunks = new ArrayList<SampleTable.Chunk>();
        var length = 0L;
        for (var track : movie.tracks()) {
            for (var chunk : track.samples().chunks()) {
                if (chunk.from() < chunk.to()) {
                    requireInside(chunk, data);
                    length += chunk.to() - chunk.from();
                    if (length > file.length()) {
                        throw BrokenContent.damaged("samples that share bytes");
                    }
                    chunks.add(chunk);
                    clean(track, chunk);
                }
            }
        }
        chunks.sort(Comparator.comparingLong(SampleTable.Chunk::from));
        for (var box : data) {
            blankBetween(box, chunks);
        }
        for (var box : boxes) {
            if (!List.of("ftyp", "moov", "mdat").contains(box.type())) {
                file.seek(box.start() + 4);
                file.write("free".getBytes(StandardCharsets.ISO_8859_1));
                blank(box.content(), box.end());
            }
        }
        brands(boxes.get(0));
        return !movie.hasPictures() ? MediaKind.M4A : isQuickTime ? MediaKind.MOV : MediaKind.MP4;
    }

    private static void requireInside(SampleTable.Chunk chunk, List<Box> data) throws BrokenContent {
        if (data.stream().noneMatch(box -> chunk.from() >= box.content() && chunk.to() <= box.end())) {
            throw BrokenContent.damaged("samples outside the media data");
        }
    }

    private void clean(MovieTrack track, SampleTable.Chunk chunk) throws IOException {
        if (track.isToBeCleaned()) {
            var octets = new byte[(int) (chunk.to() - chunk.from())];
            file.seek(chunk.from());
            file.readFully(octets);
            track.clean(octets, track.samples().sizesOf(chunk));
            file.seek(chunk.from());
            file.write(octets);
        }
    }

    /** Keeps known brands; others, and the version of the first one, could say anything. */
    private void brands(Box type) throws IOException {
        for (var at = type.content(); at + 4 <= type.end(); at += 4) {
            file.seek(at);
            var brand = new byte[4];
            file.readFully(brand);
            var code = new String(brand, StandardCharsets.ISO_8859_1);
            if (at == type.content() + 4) {
                blank(at, at + 4);
            } else if (code.equals(QUICKTIME)) {
                isQuickTime |= at == type.content();
            } else if (!MP4.matcher(code).matches()) {
                file.seek(at);
                file.write("isom".getBytes(StandardCharsets.ISO_8859_1));
            }
        }
        blank(type.end() - (type.end() - type.content()) % 4, type.end());
    }

    /** Reads the boxes. What follows the last whole one is cut off: phones append data that is no box. */
    private List<Box> boxes() throws IOException {
        var boxes = new ArrayList<Box>();
        var at = 0L;
        for (var box = boxAt(at); box.isPresent(); box = boxAt(at)) {
            if (box.get().type().equals("moof")) {
                throw new BrokenContent(BrokenContent.Reason.FRAGMENTED, "a fragmented movie");
            }
            boxes.add(box.get());
            if (boxes.size() > MAX_BOXES) {
                throw BrokenContent.damaged("more boxes than a movie has");
            }
            at = box.get().end();
        }
        file.setLength(at);
        if (boxes.isEmpty()
                || !boxes.get(0).type().equals("ftyp")
                || boxes.get(0).end() > MAX_BRANDS) {
            throw BrokenContent.damaged("no file type");
        }
        return boxes;
    }

    private Optional<Box> boxAt(long at) throws IOException {
        if (file.length() - at < 8) {
            return Optional.empty();
        }
        file.seek(at);
        var size = Integer.toUnsignedLong(file.readInt());
        var name = new byte[4];
        file.readFully(name);
        var header = 8;
        if (size == 1 && file.length() - at >= 16) {
            size = file.readLong();
            header = 16;
        } else if (size == 0) {
            size = file.length() - at;
        }
        if (size < header || size > file.length() - at) {
            return Optional.empty();
        }
        return Optional.of(new Box(new String(name, StandardCharsets.ISO_8859_1), at, at + header, at + size));
    }

    private MovieDescription describe(List<Box> boxes) throws IOException {
        var found = boxes.stream().filter(box -> box.type().equals("moov")).toList();
        var length = found.size() == 1 ? found.get(0).end() - found.get(0).start() : 0;
        if (length == 0
                || length > MAX_DESCRIPTION
                || found.get(0).content() - found.get(0).start() != 8) {
            throw BrokenContent.damaged("no description, or none that can be read");
        }
        var octets = new byte[(int) length];
        file.seek(found.get(0).start());
        file.readFully(octets);
        var movie = new MovieDescription(MovieBox.of(octets));
        file.seek(found.get(0).start());
        file.write(octets);
        return movie;
    }

    private void blankBetween(Box data, List<SampleTable.Chunk> samples) throws IOException {
        var at = data.content();
        for (var sample : samples) {
            if (sample.from() >= data.content() && sample.to() <= data.end()) {
                blank(at, sample.from());
                at = Math.max(at, sample.to());
            }
        }
        blank(at, data.end());
    }

    private void blank(long from, long to) throws IOException {
        var zeros = new byte[8192];
        file.seek(from);
        for (var left = to - from; left > 0; left -= zeros.length) {
            file.write(zeros, 0, (int) Math.min(zeros.length, left));
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
