package id.rukun.importing;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.equalTo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EncodingTest {
    /** Longer than the buffer. */
    private static final int LONG = 200_001;

    @TempDir
    Path directory;

    @Test
    void a_file_of_nothing_but_what_is_no_utf_8_is_of_windows() throws IOException {
        var octets = new byte[LONG];
        Arrays.fill(octets, (byte) 0xFF);

        assertThat(Encoding.of(written(octets)), equalTo(Encoding.WINDOWS_1252));
    }

    @Test
    void a_character_of_utf_8_after_much_that_is_broken_tells() throws IOException {
        var octets = new byte[LONG];
        Arrays.fill(octets, (byte) 0xFF);
        var end = "é".getBytes(StandardCharsets.UTF_8);
        System.arraycopy(end, 0, octets, LONG - end.length, end.length);

        assertThat(Encoding.of(written(octets)), equalTo(Encoding.UTF_8));
    }

    @Test
    void a_character_cut_off_by_the_end_is_none() throws IOException {
        assertThat(Encoding.of(written(new byte[] {'a', (byte) 0xC3})), equalTo(Encoding.WINDOWS_1252));
    }

    private Path written(byte[] octets) throws IOException {
        return Files.write(directory.resolve("file"), octets);
    }
}
