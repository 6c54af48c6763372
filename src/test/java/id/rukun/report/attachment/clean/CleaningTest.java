package id.rukun.report.attachment.clean;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.both;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.not;

import com.drew.imaging.ImageMetadataReader;
import com.drew.imaging.ImageProcessingException;
import com.drew.metadata.Metadata;
import com.drew.metadata.exif.ExifDirectoryBase;
import com.drew.metadata.exif.ExifIFD0Directory;
import id.rukun.report.attachment.Media;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CleaningTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "photo.jpg,JPEG",
        "picture.png,PNG",
        "picture.webp,WEBP",
        "movie.mp4,MP4",
        "sound.m4a,M4A",
        "sound.mp3,MP3",
        "voice.ogg,OGG",
        "film.mov,MOV",
        "photo.pdf,PDF"
    })
    void neither_position_nor_device_nor_owner_remains(String name, MediaKind kind) throws Exception {
        var sent = Media.read(name);
        assertThat(text(sent).contains("SitiRahayu") || describe(sent).contains("SitiRahayu"), equalTo(true));

        var clean = clean(sent, kind);

        for (var told : new String[] {text(clean), describe(clean)}) {
            for (var secret : new String[] {"Siti", "Contoh", "SN4711", "7.043", "GPS", "xmpmeta", "ISO6709"}) {
                assertThat(name, told, not(containsString(secret)));
            }
        }
        assertThat(Cleaning.kindOf(file(clean)).isPresent(), equalTo(true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"photo.jpg", "picture.png"})
    void the_picture_itself_is_the_same_to_the_last_pixel(String name) throws IOException {
        var sent = Media.read(name);

        var clean = clean(sent, name.endsWith("png") ? MediaKind.PNG : MediaKind.JPEG);

        assertThat(Arrays.equals(pixels(sent), pixels(clean)), equalTo(true));
    }

    @ParameterizedTest
    @CsvSource({"photo.jpg,JPEG", "picture.png,PNG", "picture.webp,WEBP"})
    void which_side_is_up_is_kept(String name, MediaKind kind) throws Exception {
        var metadata = ImageMetadataReader.readMetadata(new ByteArrayInputStream(clean(Media.read(name), kind)));

        var exif = metadata.getFirstDirectoryOfType(ExifIFD0Directory.class);
        assertThat(exif.getInt(ExifDirectoryBase.TAG_ORIENTATION), equalTo(6));
        assertThat(exif.getTagCount(), equalTo(1));
    }

    @Test
    void coded_samples_of_a_movie_keep_their_place_and_content() throws IOException {
        var sent = Media.read("movie.mp4");

        var clean = clean(sent, MediaKind.MP4);

        assertThat(clean.length, equalTo(sent.length));
        // Except the encoders' names: a unit before the first picture, and an element before the first sound.
        var settings = text(sent).indexOf("x264 - core") - 25;
        System.arraycopy(clean, settings, sent, settings, 4 + 0x2AE);
        var encoder = text(sent).indexOf("Lavc59.37.100", text(sent).indexOf("mdat")) - 3;
        System.arraycopy(clean, encoder, sent, encoder, 17);
        assertThat(mediaData(clean), equalTo(mediaData(sent)));
    }

    @Test
    void the_page_of_a_document_looks_the_same() throws IOException {
        var clean = clean(Media.read("photo.pdf"), MediaKind.PDF);

        assertThat(Arrays.equals(page(Media.read("photo.pdf")), page(clean)), equalTo(true));
    }

    @Test
    void what_follows_the_end_of_a_photo_is_left_out() throws IOException {
        var photo = Media.read("photo.jpg");
        var motion = Arrays.copyOf(photo, photo.length + 4000);
        System.arraycopy("ftypmp42 -7.0432+113.2451/".getBytes(), 0, motion, photo.length + 4, 26);

        assertThat(text(clean(motion, MediaKind.JPEG)), not(containsString("113.2451")));
    }

    @ParameterizedTest
    @CsvSource({
        "photo.jpg,JPEG",
        "picture.png,PNG",
        "picture.webp,WEBP",
        "movie.mp4,MP4",
        "voice.ogg,OGG",
        "photo.pdf,PDF"
    })
    void no_cut_file_is_taken_for_a_whole_one(String name, MediaKind kind) throws IOException {
        var whole = Media.read(name);
        for (var part = 1; part < 20; part++) {
            var cut = Arrays.copyOf(whole, whole.length * part / 20);
            try {
                // The library may recover the pages of a truncated document; the cleaned file is then complete.
                assertThat(kind, equalTo(MediaKind.PDF));
                clean(cut, kind);
            } catch (AssertionError notADocument) {
                assertThat(refusal(cut, kind), equalTo(BrokenContent.Reason.DAMAGED));
            } catch (BrokenContent refused) {
                assertThat(refused.reason(), equalTo(BrokenContent.Reason.DAMAGED));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "photo.jpg,JPEG",
        "picture.png,PNG",
        "picture.webp,WEBP",
        "movie.mp4,MP4",
        "sound.m4a,M4A",
        "sound.mp3,MP3",
        "voice.ogg,OGG",
        "film.mov,MOV",
        "photo.pdf,PDF"
    })
    void whatever_is_broken_is_cleaned_or_refused_and_nothing_else(String name, MediaKind kind) throws IOException {
        var random = new java.util.Random(42);
        var whole = Media.read(name);
        for (var round = 0; round < 150; round++) {
            var broken = whole.clone();
            for (var change = 0; change < 1 + random.nextInt(8); change++) {
                broken[random.nextInt(Math.min(broken.length, 4000))] = (byte) random.nextInt(256);
            }
            try {
                clean(broken, kind);
            } catch (BrokenContent refused) {
                assertThat(refused.reason() == null, equalTo(false));
            }
        }
    }

    @Test
    void a_document_that_unfolds_beyond_all_measure_is_refused_before_it_is_read() throws IOException {
        var bomb = new java.io.ByteArrayOutputStream();
        bomb.writeBytes("%PDF-1.5\n1 0 obj\n<</Type/ObjStm/Filter/FlateDecode/Length 99>>stream\n".getBytes());
        try (var deflated = new java.util.zip.DeflaterOutputStream(bomb)) {
            for (var i = 0; i < 80; i++) {
                deflated.write(new byte[1 << 20]);
            }
        }

        assertThat(bomb.size(), both(greaterThan(1000)).and(lessThan(1 << 20)));
        assertThat(refusal(bomb.toByteArray(), MediaKind.PDF), equalTo(BrokenContent.Reason.DAMAGED));
    }

    private BrokenContent.Reason refusal(byte[] sent, MediaKind kind) throws IOException {
        try {
            clean(sent, kind);
            throw new AssertionError("taken");
        } catch (BrokenContent refused) {
            return refused.reason();
        }
    }

    private byte[] clean(byte[] sent, MediaKind kind) throws IOException {
        var clean = Files.createTempFile(folder, "clean", null);
        Cleaning.clean(kind, file(sent), clean);
        return Files.readAllBytes(clean);
    }

    private Path file(byte[] content) throws IOException {
        return Files.write(Files.createTempFile(folder, "file", null), content);
    }

    private static String text(byte[] content) {
        return new String(content, StandardCharsets.ISO_8859_1);
    }

    /** Returns everything that an independent reader finds. */
    private static String describe(byte[] content) throws IOException {
        try {
            return describe(ImageMetadataReader.readMetadata(new ByteArrayInputStream(content)));
        } catch (ImageProcessingException notItsFormat) {
            return "";
        }
    }

    private static String describe(Metadata metadata) {
        var told = new StringBuilder();
        for (var directory : metadata.getDirectories()) {
            directory.getTags().forEach(tag -> told.append(tag).append('\n'));
        }
        return told.toString();
    }

    private static int[] pixels(byte[] picture) throws IOException {
        var image = ImageIO.read(new ByteArrayInputStream(picture));
        return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    }

    private static int[] page(byte[] document) throws IOException {
        try (var pdf = Loader.loadPDF(document)) {
            var image = new PDFRenderer(pdf).renderImage(0);
            return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        }
    }

    private static String mediaData(byte[] movie) {
        var text = text(movie);
        var at = text.indexOf("mdat");
        var length = java.nio.ByteBuffer.wrap(movie).getInt(at - 4);
        return text.substring(at, at - 4 + length);
    }
}
