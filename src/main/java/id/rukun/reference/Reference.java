package id.rukun.reference;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import id.rukun.platform.form.FormReader;
import id.rukun.platform.form.FormRule;
import id.rukun.platform.text.Language;
import id.rukun.prevention.outreach.OutreachDraft;
import id.rukun.prevention.outreach.OutreachRules;
import id.rukun.reference.ReferenceView.Code;
import id.rukun.reference.ReferenceView.CodeList;
import id.rukun.reference.ReferenceView.CodeListPart;
import id.rukun.reference.ReferenceView.Form;
import id.rukun.reference.ReferenceView.Forms;
import id.rukun.reference.ReferenceView.Label;
import id.rukun.reference.ReferenceView.Regions;
import id.rukun.region.CurrentCode;
import id.rukun.region.Region;
import id.rukun.region.RegionTable;
import id.rukun.report.ReportDraft;
import id.rukun.report.filing.ReportRules;
import id.rukun.vocabulary.CodeLists;
import io.quarkus.cache.CacheResult;
import jakarta.inject.Singleton;
import jakarta.validation.Validator;
import java.lang.reflect.RecordComponent;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** Assembles the reference bundle. Its content changes only with a release, so each part is assembled once. */
@Singleton
public class Reference {
    private static final int VERSION_BYTES = 8;

    private final ObjectMapper json;
    private final RegionTable table;
    private final CodeListPart codeLists;
    private final Forms forms;

    Reference(ObjectMapper json, RegionTable table, Validator validator) {
        this.json = json;
        this.table = table;
        var lists = CodeLists.names().stream().map(Reference::codeList).toList();
        this.codeLists = new CodeListPart(hash(lists), lists);
        var all = List.of(
                form(validator, ReportDraft.class, ReportRules.conditions()),
                form(validator, OutreachDraft.class, OutreachRules.conditions()));
        this.forms = new Forms(hash(all), all);
    }

    /** Returns a bundle without regions. */
    ReferenceView withoutRegions() {
        return ReferenceView.of(null, codeLists, forms);
    }

    /** @param region the code of an existing region */
    @CacheResult(cacheName = "reference-regions")
    ReferenceView of(String region) {
        var regions = table.around(Region.find(region).orElseThrow());
        return ReferenceView.of(new Regions(hash(regions), regions), codeLists, forms);
    }

    private static CodeList codeList(String name) {
        return new CodeList(
                name,
                CodeLists.codes(name).stream()
                        .map(code -> new Code(
                                code.code(),
                                new Label(code.label(Language.INDONESIAN), code.label(Language.ENGLISH)),
                                code.group()))
                        .toList());
    }

    private static Form form(Validator validator, Class<?> draft, List<FormRule> conditions) {
        var reader = new FormReader(validator, Reference::namesRegion, CodeLists::nameOf).read(draft);
        return new Form(
                draft.getSimpleName(),
                reader.fields(),
                Stream.concat(reader.rules().stream(), conditions.stream()).toList());
    }

    private static boolean namesRegion(RecordComponent component) {
        var read = component.getAccessor().getAnnotation(JsonDeserialize.class);
        return read != null && read.converter() == CurrentCode.class;
    }

    private String hash(Object part) {
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(json.writeValueAsBytes(part));
            return HexFormat.of().formatHex(Arrays.copyOf(hash, VERSION_BYTES));
        } catch (JsonProcessingException | NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
