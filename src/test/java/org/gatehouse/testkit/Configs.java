package org.gatehouse.testkit;

import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.gatehouse.config.Settings;

/** Settings of a test. */
public final class Configs {

    private Configs() {}

    /** A source of settings, of which only texts are asked for. */
    public static Config of(Map<String, String> values) {
        return (Config) Proxy.newProxyInstance(
                Configs.class.getClassLoader(),
                new Class<?>[] {Config.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getOptionalValue" -> Optional.ofNullable(values.get((String) arguments[0]));
                    case "getPropertyNames" -> values.keySet();
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    /** The settings of names and values, one after the other. */
    public static Settings settings(String... namesAndValues) {
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            values.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return Settings.read(of(values));
    }
}
