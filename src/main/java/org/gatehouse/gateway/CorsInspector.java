package org.gatehouse.gateway;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.gatehouse.api.Cors;
import org.gatehouse.config.CorsSettings;
import org.gatehouse.config.OriginPattern;
import org.gatehouse.inspect.Faults;

/** Tells what is wrong with what a gateway says of pages of other origins. */
final class CorsInspector {

    private CorsInspector() {}

    static void check(Class<?> type, Cors cors, Faults faults) {
        List<String> origins = Arrays.asList(cors.origin());
        if (cors.credentials() && origins.contains("*")) {
            faults.add(type, "allows credentials to the origin '*', that is, to every page: name the origins");
        }
        if (origins.isEmpty() && saysMore(cors)) {
            faults.add(
                    type,
                    "has a cors that names no origin, so that the rest of it has no effect: name the origins, or use the"
                            + " settings gatehouse.cors.*");
        }
        origins.stream()
                .filter(origin -> OriginPattern.parse(origin).isEmpty())
                .forEach(origin -> faults.add(
                        type, "allows the origin '" + origin + "', which is none: write " + OriginPattern.SYNTAX));
        Arrays.stream(cors.methods())
                .filter(method -> !CorsSettings.isMethod(method))
                .forEach(method -> faults.add(
                        type, "allows the method '" + method + "' in its cors, which is none: write it as POST"));
        Stream.concat(Arrays.stream(cors.allowedHeaders()), Arrays.stream(cors.exposedHeaders()))
                .filter(header -> !CorsSettings.isHeader(header))
                .forEach(header -> faults.add(
                        type, "names the header '" + header + "' in its cors, which none can be: write one name each"));
        if (cors.maxAge() < Cors.UNSTATED) {
            faults.add(
                    type,
                    "has the maxAge " + cors.maxAge()
                            + " in its cors: allowed are seconds from 0, or nothing for that of" + " the settings");
        }
    }

    private static boolean saysMore(Cors cors) {
        return cors.credentials()
                || cors.methods().length > 0
                || cors.allowedHeaders().length > 0
                || cors.exposedHeaders().length > 0
                || cors.maxAge() != Cors.UNSTATED;
    }
}
