package org.gatehouse.config;

/**
 * How often something may happen: by a bucket that holds so many tokens, loses one each time, and is filled again at a
 * steady rate.
 *
 * @param perSecond how many tokens are added in a second
 * @param burst how many tokens the bucket holds: so often it may happen at once
 */
public record RateSettings(int perSecond, int burst) {}
