package id.rukun.report.attachment.clean;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;

import id.rukun.report.attachment.Media;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import javax.imageio.ImageIO;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

/** Hides a random word at every place where a format allows it, and expects it to be gone after cleaning. */
class HidingTest {
    private static final int TRIES = 2;

    @Provide
    Arbitrary<byte[]> words() {
        return Arbitraries.strings()
                .withCharRange('a', 'z')
                .withCharRange('A', 'Z')
                .ofLength(24)
                .map(word -> word.getBytes(StandardCharsets.US_ASCII));
    }

    @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
    void nothing_hidden_in_a_jpeg_remains(@ForAll("words") byte[] word) throws IOException {
        for (var name : new String[] {"photo.jpg", "progressive.jpg"}) {
            var picture = Media.read(name);
            var pixels = pixels(picture);
            for (var hiding : JpegPlaces.of(picture, word).entrySet()) {
                var clean = assertGone(name + ", " + hiding.getKey(), MediaKind.JPEG, hiding.getValue(), word);
                assertThat(hiding.getKey(), Arrays.equals(pixels(clean), pixels), equalTo(true));
            }
        }
    }

    @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
    void nothing_hidden_in_a_png_remains(@ForAll("words") byte[] word) throws IOException {
        for (var name : new String[] {"small.png", "indexed.png"}) {
            var picture = Media.read(name);
            var pixels = pixels(picture);
            for (var hiding : PngPlaces.of(picture, word).entrySet()) {
                var clean = assertGone(name + ", " + hiding.getKey(), MediaKind.PNG, hiding.getValue(), word);
                assertThat(hiding.getKey(), Arrays.equals(pixels(clean), pixels), equalTo(true));
            }
        }
    }

    @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
    void nothing_hidden_in_a_webp_remains(@ForAll("words") byte[] word) throws IOException {
        for (var name : new String[] {"picture.webp", "lossless.webp", "transparent.webp"}) {
            var picture = Media.read(name);
            for (var hiding : WebpPlaces.of(picture, word).entrySet()) {
                var clean = assertGone(name + ", " + hiding.getKey(), MediaKind.WEBP, hiding.getValue(), word);
                assertThat(hiding.getKey(), clean, equalTo(clean(MediaKind.WEBP, picture)));
            }
        }
    }

    @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
    void nothing_hidden_in_sound_or_a_movie_remains(@ForAll("words") byte[] word) throws IOException {
        var files = Map.of(
                "sound.mp3", MediaKind.MP3,
                "voice.ogg", MediaKind.OGG,
                "voice.3gp", MediaKind.MP4,
                "film.mov", MediaKind.MOV,
                "sound.m4a", MediaKind.M4A,
                "movie.mp4", MediaKind.MP4,
                "hevc.mp4", MediaKind.MP4,
                "hiding/voice-3gp4.m4a", MediaKind.M4A);
        for (var file : files.entrySet()) {
            var sent = Media.read(file.getKey());
            for (var hiding : SoundPlaces.of(sent, word).entrySet()) {
                assertGone(file.getKey() + ", " + hiding.getKey(), file.getValue(), hiding.getValue(), word);
            }
        }
    }

    @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
    void nothing_hidden_in_a_pdf_remains(@ForAll("words") byte[] word) throws IOException {
        for (var hiding : PdfPlaces.of(word).entrySet()) {
            assertGone(hiding.getKey(), MediaKind.PDF, hiding.getValue(), word);
        }
    }

    private static byte[] assertGone(String place, MediaKind kind, byte[] hiding, byte[] word) throws IOException {
        assertThat(place + ": hidden", holds(hiding, word), equalTo(true));
        byte[] clean;
        try {
            clean = clean(kind, hiding);
        } catch (BrokenContent refused) {
            throw new AssertionError(place, refused);
        }
        assertThat(place + ": kept", holds(clean, word), equalTo(false));
        assertThat(place + ": cleaned again", clean(kind, clean).length, greaterThan(0));
        return clean;
    }

    private static byte[] clean(MediaKind kind, byte[] content) throws IOException {
        var sent = Files.createTempFile("sent", null);
        var clean = Files.createTempFile("clean", null);
        try {
            Cleaning.clean(kind, Files.write(sent, content), clean);
            return Files.readAllBytes(clean);
        } finally {
            Files.delete(sent);
            Files.delete(clean);
        }
    }

    private static int[] pixels(byte[] picture) throws IOException {
        var image = ImageIO.read(new ByteArrayInputStream(picture));
        return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    }

    /** Whether a file holds a word, openly or compressed anywhere. */
    private static boolean holds(byte[] file, byte[] word) {
        if (contains(file, word)) {
            return true;
        }
        for (var at = 0; at + 2 < file.length; at++) {
            if (file[at] == 0x78 && ((file[at] << 8) + (file[at + 1] & 0xFF)) % 31 == 0) {
                if (contains(inflated(file, at), word)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean contains(byte[] file, byte[] word) {
        return new String(file, StandardCharsets.ISO_8859_1).contains(new String(word, StandardCharsets.ISO_8859_1));
    }

    private static byte[] inflated(byte[] file, int from) {
        var inflater = new Inflater();
        var out = new ByteArrayOutputStream();
        try {
            inflater.setInput(file, from, file.length - from);
            var buffer = new byte[1 << 14];
            for (var read = inflater.inflate(buffer); read > 0; read = inflater.inflate(buffer)) {
                out.write(buffer, 0, read);
            }
        } catch (DataFormatException end) {
            // The part before the fault counts.
        } finally {
            inflater.end();
        }
        return out.toByteArray();
    }

    /** Returns an octet string of all parts. */
    static byte[] join(byte[]... parts) {
        var whole = new ByteArrayOutputStream();
        for (var part : parts) {
            whole.writeBytes(part);
        }
        return whole.toByteArray();
    }

    static byte[] insert(byte[] file, int at, byte[] inserted) {
        return join(Arrays.copyOf(file, at), inserted, Arrays.copyOfRange(file, at, file.length));
    }

    static byte[] build(Writing writing) {
        var out = new ByteArrayOutputStream();
        try {
            writing.to(out);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toByteArray();
    }

    interface Writing {
        void to(ByteArrayOutputStream out) throws IOException;
    }
}
