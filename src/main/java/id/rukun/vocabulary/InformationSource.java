package id.rukun.vocabulary;

/** How the reporter obtained the information. */
public enum InformationSource {
    WITNESSED,
    VICTIM,
    COMMUNITY_LEADER,
    OFFICIAL,
    MEDIA,
    SOCIAL_MEDIA,
    HEARSAY,
    OTHER
}
