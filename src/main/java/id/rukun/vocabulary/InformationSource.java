package id.rukun.vocabulary;

/** How the reporter came to know. */
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
