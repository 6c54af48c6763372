package id.rukun.export;

import id.rukun.region.PCode;
import id.rukun.region.RegionCode;
import id.rukun.region.RegionLevel;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The columns of a report's region in HXL: per administrative level the code of the Ministry of Home Affairs, and
 * OCHA's P-code if it is known.
 */
public enum RegionColumn {
    PROVINCE("adm1Code", "#adm1+code", RegionCode::provinceOf),
    PROVINCE_PCODE("adm1PCode", "#adm1+code+v_pcode", code -> PCode.of(RegionCode.provinceOf(code))),
    REGENCY("adm2Code", "#adm2+code", RegionCode::regencyOf),
    REGENCY_PCODE("adm2PCode", "#adm2+code+v_pcode", RegionColumn::regencyPCode),
    DISTRICT("adm3Code", "#adm3+code", RegionCode::districtOf),
    VILLAGE("adm4Code", "#adm4+code", code -> RegionCode.levelOf(code) == RegionLevel.VILLAGE ? code : null);

    /** The columns from which an import finds the region, from the province down. */
    public static final List<RegionColumn> CODES = List.of(PROVINCE, REGENCY, DISTRICT, VILLAGE);

    private final String title;
    private final String hashtag;
    private final UnaryOperator<String> value;

    RegionColumn(String title, String hashtag, UnaryOperator<String> value) {
        this.title = title;
        this.hashtag = hashtag;
        this.value = value;
    }

    public String title() {
        return title;
    }

    public String hashtag() {
        return hashtag;
    }

    String cellOf(String regionCode) {
        return value.apply(regionCode);
    }

    private static String regencyPCode(String code) {
        var regency = RegionCode.regencyOf(code);
        return regency == null ? null : PCode.of(regency);
    }
}
