package org.gatehouse.demo;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * The secret with which the sample signs the tokens of its users: made anew at each start, known to nobody, and behind any
 * that is configured.
 */
public final class DemoKey implements ConfigSource {

    private static final String NAME = "gatehouse demo key";
    private static final String SECRET = "gatehouse.jwt.secret";
    private static final int BYTES = 32;
    private static final int BEHIND_ALL_OTHERS = 1;

    private final String secret;

    /** For MicroProfile Config. */
    public DemoKey() {
        byte[] bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        this.secret = Base64.getEncoder().encodeToString(bytes);
    }

    /** The secret in use, if it is this one: the sample must not sign with a secret that means something elsewhere. */
    static String inUse() {
        Config config = ConfigProvider.getConfig();
        if (!NAME.equals(config.getConfigValue(SECRET).getSourceName())) {
            throw new IllegalStateException(SECRET + " is configured, so the sample signs no tokens");
        }
        return config.getValue(SECRET, String.class);
    }

    @Override
    public String getName() {
        return NAME;
    }

    @Override
    public int getOrdinal() {
        return BEHIND_ALL_OTHERS;
    }

    @Override
    public Set<String> getPropertyNames() {
        return Set.of();
    }

    @Override
    public String getValue(String name) {
        return name.equals(SECRET) && Demo.isOn() ? secret : null;
    }
}
