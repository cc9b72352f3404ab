package org.gatehouse.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.Config;

/** Reads typed settings and gathers what is wrong with them, so that all faults are told at once. */
final class SettingsReader {

    private final Config config;
    private final Set<String> known = new HashSet<>();
    private final List<String> faults = new ArrayList<>();

    SettingsReader(Config config) {
        this.config = config;
    }

    Duration millis(String name, int byDefault) {
        return Duration.ofMillis(integer(name, byDefault, 1, Integer.MAX_VALUE, "of milliseconds "));
    }

    /** Nothing if the setting is not given. */
    Optional<Duration> optionalMillis(String name) {
        return text(name).map(given -> millis(name, 1));
    }

    Duration seconds(String name, int byDefault, int min, int max) {
        return Duration.ofSeconds(integer(name, byDefault, min, max, "of seconds "));
    }

    /** Nothing if the setting is not given. */
    Optional<Duration> optionalSeconds(String name, int min) {
        return text(name).map(given -> seconds(name, min, min, Integer.MAX_VALUE));
    }

    /** Nothing if the setting is not given. */
    OptionalInt optionalInteger(String name, int min, int max) {
        return text(name).isEmpty() ? OptionalInt.empty() : OptionalInt.of(integer(name, min, min, max));
    }

    int integer(String name, int byDefault, int min, int max) {
        return integer(name, byDefault, min, max, "");
    }

    private int integer(String name, int byDefault, int min, int max, String unit) {
        String text = text(name).orElse(Integer.toString(byDefault));
        try {
            int value = Integer.parseInt(text.trim());
            if (value >= min && value <= max) {
                return value;
            }
        } catch (NumberFormatException e) {
            // told below, like a number out of bounds
        }
        fault(name, "is '" + text + "'; allowed is a whole number " + unit + "from " + min + " to " + max);
        return byDefault;
    }

    String oneOf(String name, String byDefault, Set<String> allowed) {
        String text = text(name).orElse(byDefault).trim();
        if (!allowed.contains(text)) {
            fault(name, "is '" + text + "'; allowed is one of " + new TreeSet<>(allowed));
        }
        return text;
    }

    /** A constant, which is given in small letters and with hyphens. */
    <E extends Enum<E>> E oneOf(String name, E byDefault) {
        Map<String, E> allowed = new TreeMap<>();
        for (E constant : byDefault.getDeclaringClass().getEnumConstants()) {
            allowed.put(given(constant), constant);
        }
        return allowed.getOrDefault(oneOf(name, given(byDefault), allowed.keySet()), byDefault);
    }

    private static String given(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    boolean yesOrNo(String name, boolean byDefault) {
        return Boolean.parseBoolean(oneOf(name, Boolean.toString(byDefault), Set.of("true", "false")));
    }

    Optional<String> matching(String name, String pattern, String allowed) {
        Optional<String> text = text(name).map(String::trim);
        text.filter(value -> !value.matches(pattern))
                .ifPresent(value -> fault(name, "is '" + value + "'; allowed is " + allowed));
        return text;
    }

    Optional<String> text(String name) {
        known.add(name);
        return config.getOptionalValue(name, String.class).filter(text -> !text.isBlank());
    }

    Set<String> texts(String name) {
        return Set.copyOf(list(name));
    }

    /** In the order in which they are given. */
    List<String> list(String name) {
        return text(name).stream()
                .flatMap(list -> Arrays.stream(list.split(",")))
                .map(String::trim)
                .filter(text -> !text.isEmpty())
                .toList();
    }

    /** What stands between the prefix and one of the suffixes in the names of settings that are given, without a dot. */
    Set<String> segments(String prefix, Set<String> suffixes) {
        Set<String> segments = new TreeSet<>();
        config.getPropertyNames().forEach(name -> {
            int end = name.startsWith(prefix) ? name.indexOf('.', prefix.length()) : -1;
            if (end > prefix.length() && suffixes.contains(name.substring(end))) {
                segments.add(name.substring(prefix.length(), end));
            }
        });
        return segments;
    }

    /** The names of the settings that are given and begin so. */
    Set<String> names(String prefix) {
        Set<String> names = new TreeSet<>();
        config.getPropertyNames().forEach(name -> {
            if (name.startsWith(prefix) && name.length() > prefix.length()) {
                names.add(name);
            }
        });
        return names;
    }

    void fault(String name, String problem) {
        faults.add(name + " " + problem);
    }

    /**
     * The names of settings that are given, but that nobody has asked for: mistyped, most likely.
     *
     * @param prefix of those that are meant for this reader
     * @param environment of this process, whose variables some servers list under names that they guess
     */
    Set<String> unknown(String prefix, Map<String, String> environment) {
        Set<String> knownVariables =
                known.stream().map(SettingsReader::variable).collect(Collectors.toSet());
        knownVariables.retainAll(environment.keySet());
        Set<String> unknown = new TreeSet<>();
        config.getPropertyNames().forEach(name -> {
            if (name.startsWith(prefix) && !known.contains(name) && !knownVariables.contains(variable(name))) {
                unknown.add(name);
            }
        });
        return unknown;
    }

    /** MicroProfile Config 3.1, "Environment Variables Mapping Rules". */
    private static String variable(String name) {
        return name.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }

    void throwIfFaulty() {
        if (!faults.isEmpty()) {
            throw new SettingsException(faults);
        }
    }
}
