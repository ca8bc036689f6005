"""The stairwell: what happens around every request. Knows requests, no business."""
