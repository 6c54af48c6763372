package id.rukun.platform.job;

/** One kind of stored job: where it waits, and how to do a step of it. */
public interface JobKind<J extends Job> {
    LeaseQueue<J> queue();

    /** Returns after how many seconds the transaction of a step is rolled back. */
    default int timeoutSeconds() {
        return 60;
    }

    /** Does the next step, or finishes the job. Runs in a transaction that holds the job locked. */
    void step(J job);
}
