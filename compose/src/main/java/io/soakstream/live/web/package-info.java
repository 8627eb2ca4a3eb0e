/**
 * The live page: a program of its own that serves runs to browsers, out of ClickHouse for what is
 * stored and out of Kafka for what is new. It only reads. Nothing is kept that was not asked for,
 * and nobody who reads slowly makes it keep more. May import {@code sink.page}, {@code sink.query}
 * and {@code trace}; nothing imports it.
 */
package io.soakstream.live.web;
