package org.gatehouse.security;

/**
 * Where a client is, and how it came.
 *
 * @param address the IP address in numbers
 * @param secure whether it uses an encrypted connection
 * @param host the host that it asked for, with its port if it named one, in lower case; empty if it named none
 */
public record ClientAddress(String address, boolean secure, String host) {}
