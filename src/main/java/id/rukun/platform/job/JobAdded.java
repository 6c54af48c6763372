package id.rukun.platform.job;

/** Fired in the transaction that makes a job due, so that it starts right after the commit. */
public record JobAdded() {}
