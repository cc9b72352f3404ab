/**
 * Drives gateways from tests: {@link org.gatehouse.test.TestClient} is a Socket.IO client, for a server that is running or for
 * a {@link org.gatehouse.test.TestServer}, which is gateways in the JVM of the test and nothing else.
 *
 * <p>Public API, in a jar of its own: {@code gatehouse-test.jar}.
 */
package org.gatehouse.test;
