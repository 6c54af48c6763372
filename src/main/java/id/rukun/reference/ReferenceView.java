package id.rukun.reference;

import id.rukun.platform.form.FormField;
import id.rukun.platform.form.FormRule;
import id.rukun.region.RegionView;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The JSON form of the reference bundle. A part is null if the client has it already. */
@Schema(name = "Reference", description = "What an app needs for filling forms without a connection")
record ReferenceView(
        @Schema(
                required = true,
                description = "Of the whole bundle, opaque; to be sent as `since`",
                examples = "5f1d8a3b9c0e7712.0a4e6c1d22b89f30.c3d1a90be47f5566")
        String version,

        @Schema(description = "Absent if unchanged, or if no region was asked for")
        Regions regions,

        @Schema(description = "Absent if unchanged") CodeListPart codeLists,
        @Schema(description = "Absent if unchanged") Forms forms) {

    private static final String SEPARATOR = ".";
    /** Stands in a version for regions that were not asked for. */
    private static final String NO_REGIONS = "0";

    @Schema(name = "ReferenceRegions", description = "The regions of the region asked for, and those it lies in")
    record Regions(
            @Schema(required = true, description = "Changes only with the regions")
            String version,

            @Schema(required = true, description = "By code", implementation = RegionView[].class)
            List<RegionView> items) {}

    @Schema(name = "ReferenceCodeLists", description = "All code lists, with labels in both languages")
    record CodeListPart(
            @Schema(required = true, description = "Changes only with the code lists")
            String version,

            @Schema(required = true, description = "Every list of the vocabulary")
            List<CodeList> items) {}

    @Schema(name = "ReferenceCodeList", description = "A code list with labels in both languages")
    record CodeList(
            @Schema(
                    required = true,
                    examples = "conflict-form",
                    description = "The name to which `codeList` of a field refers")
            String name,

            @Schema(required = true, description = "In the order in which to offer them")
            List<Code> codes) {}

    @Schema(name = "ReferenceCode", description = "A code with its labels")
    record Code(
            @Schema(required = true, examples = "CLASH", description = "Stable for ever")
            String code,

            @Schema(required = true, description = "For people; may change")
            Label label,

            @Schema(description = "Where the list is divided into groups: the group's code")
            String group) {}

    @Schema(name = "ReferenceLabel", description = "A text in both languages")
    record Label(
            @Schema(required = true, examples = "Bentrokan antarkelompok", description = "Indonesian")
            String id,

            @Schema(required = true, examples = "Clash between groups", description = "English")
            String en) {}

    @Schema(name = "ReferenceForms", description = "The forms that a pioneer fills")
    record Forms(
            @Schema(required = true, description = "Changes only with the forms")
            String version,

            @Schema(required = true, description = "Each form once")
            List<Form> items) {}

    @Schema(name = "ReferenceForm", description = "The fields of a form and the rules that the server enforces")
    record Form(
            @Schema(
                    required = true,
                    examples = "ReportDraft",
                    description = "The name of the schema in the contract: ReportDraft or OutreachDraft")
            String name,

            @Schema(required = true, description = "In the order of the form")
            List<FormField> fields,

            @Schema(required = true, description = "What the server refuses, as violations of these codes")
            List<FormRule> rules) {}

    static ReferenceView of(Regions regions, CodeListPart codeLists, Forms forms) {
        var version = String.join(
                SEPARATOR, regions == null ? NO_REGIONS : regions.version, codeLists.version, forms.version);
        return new ReferenceView(version, regions, codeLists, forms);
    }

    /** @param known the version that the client has, any text or null; returns only the parts that are not in it */
    ReferenceView since(String known) {
        var have = known == null ? new HashSet<String>() : new HashSet<>(Arrays.asList(known.split("\\" + SEPARATOR)));
        return new ReferenceView(
                version,
                regions == null || have.contains(regions.version) ? null : regions,
                have.contains(codeLists.version) ? null : codeLists,
                have.contains(forms.version) ? null : forms);
    }
}
