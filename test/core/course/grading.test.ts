// Judging an answer, and reading numbers as people type them.

import { describe, expect, test } from 'vitest';
import { UserError } from '../../../src/core/bot/errors.ts';
import { inlineText } from '../../../src/core/bot/plain-text.ts';
import type { LearnerId } from '../../../src/core/bot/request.ts';
import { conversationId } from '../../../src/core/bot/request.ts';
import type { Delivery } from '../../../src/core/course/delivery.ts';
import { displayOrder } from '../../../src/core/course/delivery.ts';
import { feedbackFor, grade } from '../../../src/core/course/grading.ts';
import type { Question } from '../../../src/core/course/library.ts';
import { parseNumber } from '../../../src/core/course/question-kinds/numeric.ts';
import { sampleNumericQuestion, sampleQuestion } from '../../support/sample-questions.ts';

function deliveryWithOrder(question: Question, order: readonly string[] = []): Delivery {
  return {
    id: 'd',
    learner: 'ada' as LearnerId,
    conversation: conversationId('web', 'x'),
    question,
    optionOrder: order,
    at: new Date(0),
  };
}

describe('an answer by position', () => {
  const delivery = deliveryWithOrder(sampleQuestion(), ['ten', 'two', 'one-hour']);

  test('means the option as it was shown', () => {
    expect(grade(delivery, '2')).toEqual({ given: 'two', correct: true });
    expect(grade(delivery, '1')).toEqual({ given: 'ten', correct: false });
  });

  test.each(['0', '4', 'two', '', '-1', '1.0', '__proto__', 'constructor', '9'.repeat(30)])(
    'refuses %j with a sentence',
    (typed) => {
      expect(() => grade(delivery, typed)).toThrow(UserError);
      expect(() => grade(delivery, typed)).toThrow('from 1 to 3');
    },
  );
});

describe('an answer by number', () => {
  const delivery = deliveryWithOrder(sampleNumericQuestion());

  test('is right within the tolerance', () => {
    expect(grade(delivery, '5 g')).toEqual({ given: '5', correct: true });
    expect(grade(delivery, '5.1').correct).toBe(true);
    expect(grade(delivery, '5.11').correct).toBe(false);
  });

  test('gets the feedback of the mistake it shows', () => {
    expect(inlineText(feedbackFor(sampleNumericQuestion(), '2.5'))).toBe('That is one cup.');
    expect(feedbackFor(sampleNumericQuestion(), '77')).toEqual([]);
  });

  test('that is no number is refused with a sentence', () => {
    expect(() => grade(delivery, 'five')).toThrow('isn’t a number I can read');
  });
});

describe('reading a number', () => {
  test.each([
    ['128', 128],
    ['1,024', 1024],
    ['131,072', 131072],
    ['1 024', 1024],
    ['0,5', 0.5],
    ['0,857', 0.857],
    ['-0,125', -0.125],
    ['.5', 0.5],
    ['85.7 %', 85.7],
    ['85.7 per cent', 85.7],
    ['128 KiB', 128],
    ['128kib', 128],
    ['= 12', 12],
    ['-3', -3],
  ])('reads %j', (typed, number) => {
    expect(parseNumber(typed, 'KiB')).toBe(number);
  });

  test.each(['', 'x', '1e9', '0x10', '1.2.3', 'NaN', 'Infinity', '12 or 13', '1/2'])(
    'does not read %j',
    (typed) => {
      expect(parseNumber(typed, 'KiB')).toBeUndefined();
    },
  );
});

describe('the order of options', () => {
  test('depends on the seed and on nothing else', () => {
    const orders = Array.from({ length: 200 }, (_, seed) =>
      displayOrder(sampleQuestion(), `s${seed}`).join(),
    );
    expect(displayOrder(sampleQuestion(), 's1').join()).toBe(orders[1]);
    expect(new Set(orders).size).toBe(6);
    const first = orders.filter((order) => order.startsWith('two')).length;
    expect(first).toBeGreaterThan(200 / 3 - 30);
    expect(first).toBeLessThan(200 / 3 + 30);
  });

  test('is ascending for sizes', () => {
    expect(displayOrder(sampleQuestion({ ordered: true }), 'any')).toEqual([
      'two',
      'ten',
      'one-hour',
    ]);
  });
});
