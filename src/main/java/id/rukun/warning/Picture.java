package id.rukun.warning;

import java.util.List;

/** A regency's level and numbers at a moment, before the method judges them. @param heaviest the heaviest reports first */
record Picture(Standing standing, Tally tally, List<Driver> heaviest) {}
