package id.rukun.export;

import id.rukun.export.TableColumn.Content;
import id.rukun.region.PCode;
import id.rukun.region.RegionCode;
import id.rukun.report.ReportStream.Seen;
import java.util.function.UnaryOperator;

/**
 * The columns of a report's region in HXL: per administrative level OCHA's P-code, which the HXL standard expects, if it is
 * known, and the code of the Ministry of Home Affairs (Kemendagri).
 */
public enum RegionColumn {
    PROVINCE_PCODE("adm1PCode", "#adm1+code", code -> PCode.of(RegionCode.provinceOf(code))),
    PROVINCE("adm1Code", "#adm1+code+v_kemendagri", RegionCode::provinceOf),
    REGENCY_PCODE("adm2PCode", "#adm2+code", RegionColumn::regencyPCode),
    REGENCY("adm2Code", "#adm2+code+v_kemendagri", RegionCode::regencyOf),
    DISTRICT("adm3Code", "#adm3+code+v_kemendagri", RegionCode::districtOf),
    VILLAGE("adm4Code", "#adm4+code+v_kemendagri", RegionCode::villageOf);

    private final String title;
    private final String hashtag;
    private final UnaryOperator<String> value;

    RegionColumn(String title, String hashtag, UnaryOperator<String> value) {
        this.title = title;
        this.hashtag = hashtag;
        this.value = value;
    }

    TableColumn<Seen> column() {
        return new TableColumn<>(
                title,
                hashtag,
                null,
                isPCode()
                        ? "P-code (OCHA) of the region; empty where it is not known to be right"
                        : "Kemendagri code of the region, such as 35.27.01; the dots and zeros belong to it",
                Content.VALUE,
                null,
                report -> value.apply(report.view().regionCode()));
    }

    private boolean isPCode() {
        return this == PROVINCE_PCODE || this == REGENCY_PCODE;
    }

    private static String regencyPCode(String code) {
        var regency = RegionCode.regencyOf(code);
        return regency == null ? null : PCode.of(regency);
    }
}
