/* orthogonal.h: vectors at right angles. */
#ifndef RT_ORTHOGONAL_H
#define RT_ORTHOGONAL_H

/* Makes the `count` vectors a[count][length], count <= length, orthogonal to each other and of
 * length 1, by Gram and Schmidt: vector i stays in the span of vectors 0..i, on its side of the
 * others. Of independent normal numbers it makes vectors without any preferred direction. */
void rt_orthogonalize(int count, int length, double *a);

#endif
