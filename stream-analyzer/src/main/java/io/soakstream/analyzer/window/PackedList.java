package io.soakstream.analyzer.window;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.Objects;
import java.util.RandomAccess;

/**
 * A list that only grows, of items that are made anew whenever one is asked for: a run of days has
 * hundreds of thousands of them, which are looked at now and then. Confined to one thread; reading
 * alone is safe for any.
 */
final class PackedList<T> extends AbstractList<T> implements RandomAccess {
  /** How an item becomes numbers, and what it is made of again. */
  interface Form<T> {
    void write(T item, PackedNumbers to);

    T read(PackedNumbers.Reader from);
  }

  private final Form<T> form;
  private final PackedNumbers numbers = new PackedNumbers();
  private int[] begins = new int[8];
  private int size;

  PackedList(Form<T> form) {
    this.form = form;
  }

  @Override
  public boolean add(T item) {
    if (size == begins.length) {
      begins = Arrays.copyOf(begins, size + size / 4 + 1);
    }
    begins[size++] = numbers.size();
    form.write(item, numbers);
    modCount++;
    return true;
  }

  @Override
  public T get(int index) {
    return form.read(numbers.from(begins[Objects.checkIndex(index, size)]));
  }

  @Override
  public int size() {
    return size;
  }
}
