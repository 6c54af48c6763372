package id.rukun.warning.method;

import id.rukun.vocabulary.Level;
import java.util.Collection;

/** The level that the numbers of a moment give by themselves, and by which rule. */
public record Verdict(Level level, Rule rule) {
    /**
     * @param severe whether there is a verified report of the gravest severity not long ago
     * @param alarmed the detectors that alarmed not long ago
     */
    static Verdict of(double tension, boolean severe, Collection<Detector> alarmed, Method method) {
        if (tension >= method.awas()) {
            return new Verdict(Level.AWAS, Rule.TENSION);
        }
        if (severe) {
            return new Verdict(Level.AWAS, Rule.SEVERE_REPORT);
        }
        if (tension >= method.siaga()) {
            return new Verdict(Level.SIAGA, Rule.TENSION);
        }
        if (tension >= method.siagaAlarmed() && alarmed.contains(Detector.EARS_C2)) {
            return new Verdict(Level.SIAGA, Rule.ALARM_AND_TENSION);
        }
        if (tension >= method.waspada()) {
            return new Verdict(Level.WASPADA, Rule.TENSION);
        }
        return alarmed.isEmpty() ? new Verdict(Level.NORMAL, Rule.QUIET) : new Verdict(Level.WASPADA, Rule.ALARM);
    }
}
