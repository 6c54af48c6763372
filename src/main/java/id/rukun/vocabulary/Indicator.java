package id.rukun.vocabulary;

/** Early signs of conflict, after CEWARN's indicators. */
public enum Indicator {
    LIVELIHOOD_SHOCK(IndicatorGroup.ECONOMIC),
    LAYOFFS(IndicatorGroup.ECONOMIC),
    AID_GRIEVANCE(IndicatorGroup.ECONOMIC),
    PRICE_OR_SHORTAGE(IndicatorGroup.ECONOMIC),
    LAND_OR_RESOURCE_DISPUTE(IndicatorGroup.ECONOMIC),
    ELECTION_DISPUTE(IndicatorGroup.POLITICAL),
    POLICY_REJECTION(IndicatorGroup.POLITICAL),
    LEADERSHIP_CONTEST(IndicatorGroup.POLITICAL),
    DISTRUST_OF_OFFICIALS(IndicatorGroup.POLITICAL),
    HATE_SPEECH(IndicatorGroup.SOCIO_CULTURAL),
    RUMOUR_OR_HOAX(IndicatorGroup.SOCIO_CULTURAL),
    INTERGROUP_TENSION(IndicatorGroup.SOCIO_CULTURAL),
    WORSHIP_DISPUTE(IndicatorGroup.SOCIO_CULTURAL),
    PROVOCATION(IndicatorGroup.SOCIO_CULTURAL),
    BOYCOTT(IndicatorGroup.SOCIO_CULTURAL),
    THREATS(IndicatorGroup.SECURITY),
    MASS_MOBILISATION(IndicatorGroup.SECURITY),
    WEAPON_GATHERING(IndicatorGroup.SECURITY),
    MINOR_CLASHES(IndicatorGroup.SECURITY),
    REVENGE_VOW(IndicatorGroup.SECURITY),
    FLIGHT_OF_RESIDENTS(IndicatorGroup.SECURITY);

    private final IndicatorGroup group;

    Indicator(IndicatorGroup group) {
        this.group = group;
    }

    public IndicatorGroup group() {
        return group;
    }
}
