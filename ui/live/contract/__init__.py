"""What Python tells the browser and hears from it: the one contract of both, a file a screen or mark.

``python -m scripts.contract`` writes it down for the modules as ``assets/contract.d.ts``. Positions and
values that a reader may check (points, curve, coefficients) keep full precision; what is only drawn has six
digits. Annotations are evaluated here, so that Python too knows which keys may be left out.
"""
