package id.rukun.platform.metrics;

import java.util.List;

/** The figures of one package that {@link DatabaseGauges} offers as metrics. */
public interface DatabaseFigures {
    List<DatabaseFigure> figures();
}
