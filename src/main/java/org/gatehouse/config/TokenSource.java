package org.gatehouse.config;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** A place where a client can show its token. */
public enum TokenSource {
    /** {@code auth.token} of the CONNECT packet. */
    AUTH(false),
    /** The header {@code Authorization}, with the scheme {@code Bearer}. */
    AUTHORIZATION(true),
    /** The query parameter {@code access_token} (RFC 6750, section 2.3). */
    ACCESS_TOKEN(true),
    /** The subprotocol of the WebSocket after {@code gatehouse}. */
    SUBPROTOCOL(true),
    /** A cookie, which browsers send by themselves, also for the pages of others. */
    COOKIE(true);

    private final boolean inRequest;

    TokenSource(boolean inRequest) {
        this.inRequest = inRequest;
    }

    /** Whether it lies in the HTTP request that opens the connection, and not in the CONNECT packet. */
    public boolean isInRequest() {
        return inRequest;
    }

    /** The name in the settings. */
    public String settingName() {
        return name().toLowerCase(Locale.ROOT);
    }

    static List<String> settingNames() {
        return Arrays.stream(values()).map(TokenSource::settingName).toList();
    }

    static TokenSource of(String settingName) {
        return valueOf(settingName.toUpperCase(Locale.ROOT));
    }
}
