package org.kefubench.neural.train;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.RandomAccess;

/**
 * A list that nobody changes and that is cheap to make longer: the first elements of a store that is only ever added to, so that a hundred thousand lists, each one longer than the last, are one
 * store. For one thread at a time.
 */
final class Growing<E> extends AbstractList<E> implements RandomAccess {

    private final List<E> store;
    private final int size;

    private Growing(List<E> store, int size) {
        this.store = store;
        this.size = size;
    }

    /** A list of some elements; copied, unless it is such a list. */
    static <E> Growing<E> of(List<E> elements) {
        return elements instanceof Growing<E> growing
                ? growing
                : new Growing<>(new ArrayList<>(elements), elements.size());
    }

    /** The list with one more element. The store is shared with this one, unless something else has been added to it. */
    Growing<E> with(E next) {
        List<E> longer = store.size() == size ? store : new ArrayList<>(store.subList(0, size));
        longer.add(next);
        return new Growing<>(longer, size + 1);
    }

    @Override
    public E get(int index) {
        return store.get(Objects.checkIndex(index, size));
    }

    @Override
    public int size() {
        return size;
    }
}
