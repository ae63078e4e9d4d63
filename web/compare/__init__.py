"""Pages of the past: periods, two of them compared, and what lies behind a printed figure."""
