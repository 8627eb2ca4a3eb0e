/** Numbers that programs of the user write. Imports the sampler's interface. */
package io.soakstream.producer.sampler.command;
