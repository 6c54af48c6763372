package id.rukun.field;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.ObjectMapper;
import id.rukun.platform.start.CannotStart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FieldAppTest {
    private static final Path NOTEPAD = Path.of("src/main/resources/META-INF/resources/field/icon-512.png");

    private record Configured(String name, Optional<Path> icon) implements FieldSettings {}

    @TempDir
    Path folder;

    @Test
    void the_app_has_the_name_that_the_operator_chose() throws IOException {
        var manifest =
                new ObjectMapper().readTree(app("Resep \"Ibu\"", null).manifest.getBytes());

        assertThat(manifest.path("name").asText(), equalTo("Resep \"Ibu\""));
        assertThat(manifest.path("short_name").asText(), equalTo("Resep \"Ibu\""));
    }

    @Test
    void phones_notice_another_name_or_icon_as_a_new_release() {
        var worker = app("Catatan", null).worker;

        assertThat(app("Catatan", null).worker, equalTo(worker));
        assertThat(app("Resep", null).worker, not(equalTo(worker)));
        assertThat(app("Catatan", NOTEPAD).worker, not(equalTo(worker)));
    }

    @Test
    void an_icon_that_is_no_picture_is_refused_at_the_start() throws IOException {
        var text = Files.writeString(folder.resolve("icon.png"), "no picture");

        assertThat(refusal(text), containsString("RUKUN_FIELD_ICON is no PNG file"));
        assertThat(refusal(folder.resolve("missing.png")), containsString("RUKUN_FIELD_ICON cannot be read"));
    }

    private static String refusal(Path icon) {
        return assertThrows(CannotStart.class, () -> app("Catatan", icon)).getMessage();
    }

    private static FieldApp app(String name, Path icon) {
        return new FieldApp(new Configured(name, Optional.ofNullable(icon)), new ObjectMapper());
    }
}
