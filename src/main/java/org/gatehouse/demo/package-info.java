/**
 * The sample: the gateways of the NestJS guide, a page that uses them, and a REST resource that publishes to them. It is on
 * only where {@code gatehouse.demo=true}, and is not part of the classes jar.
 *
 * <p>Imports {@code api} alone, which proves that it suffices; written as an application is, so without marks for null.
 */
package org.gatehouse.demo;
