"""Is each outlet well? What it brought, what is usual for it, alarms where the two differ, runs held back."""
