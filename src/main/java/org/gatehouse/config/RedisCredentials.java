package org.gatehouse.config;

import java.util.Optional;

/**
 * As whom a server is used.
 *
 * @param user of its access control lists; none for the default one
 * @param password that it asks for, if any
 */
public record RedisCredentials(Optional<String> user, Optional<String> password) {

    /** Nobody in particular. */
    public static final RedisCredentials NONE = new RedisCredentials(Optional.empty(), Optional.empty());

    /** Without the password. */
    @Override
    public String toString() {
        return user.orElse("default");
    }
}
