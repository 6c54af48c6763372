package id.rukun.vocabulary;

import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The JSON form of a code list. */
@Schema(name = "CodeList", description = "A list of codes with labels in the language of Accept-Language")
record CodeListView(
        @Schema(required = true, examples = "conflict-form") String name,
        @Schema(required = true) List<CodeView> codes) {

    @Schema(name = "CodeListEntry")
    record CodeView(
            @Schema(required = true, examples = "CLASH", description = "Stable for ever")
            String code,

            @Schema(required = true, examples = "Bentrokan antarkelompok", description = "For people; may change")
            String label,

            @Schema(description = "Where the list is divided into groups: the group's code")
            String group) {}

    static CodeListView of(String list, Locale language) {
        return new CodeListView(
                list,
                CodeLists.codes(list).stream()
                        .map(code -> new CodeView(code.code(), code.label(language), code.group()))
                        .toList());
    }
}
