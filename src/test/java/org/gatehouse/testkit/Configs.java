package org.gatehouse.testkit;

import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;

/** Configurations of a test. */
public final class Configs {

    private Configs() {}

    /** These values, as texts. */
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
}
