package id.rukun.platform.start;

/** Keys in one file of the key folder, which the database can recognise without containing them. */
public interface KeySet {
    /** The name of the file. */
    String file();

    /** Returns a value that only these keys can make, and that reveals nothing about them. */
    byte[] proof();

    /** Returns whether these keys, or older ones in the same file, made the proof. */
    boolean made(byte[] proof);
}
