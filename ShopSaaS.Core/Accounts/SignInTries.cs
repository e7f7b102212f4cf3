using Microsoft.EntityFrameworkCore;
using ShopSaaS.Core.Tenancy;

namespace ShopSaaS.Core.Accounts;

/// <summary>How often somebody may be wrong, at the password and at the second factor together: five times, then ten minutes of nothing.</summary>
public sealed class SignInTries(SignInDesk desk, TimeProvider time)
{
    public const int Most = 5;
    public static readonly TimeSpan Pause = TimeSpan.FromMinutes(10);

    /// <summary>
    /// Counts the try before anything is looked at, in one statement: a thousand guesses sent at once are still five. The fifth starts
    /// the pause. Answers when it was taken; null during a pause.
    /// </summary>
    public async Task<DateTimeOffset?> Take(Guid user, CancellationToken cancel = default)
    {
        var now = Now();
        var taken = await desk.Run<int>(async db => await db.Users
            .Where(u => u.Id == user && (u.LockoutEnd == null || u.LockoutEnd <= now))
            .ExecuteUpdateAsync(set => set
                .SetProperty(u => u.LockoutEnd, u => u.AccessFailedCount + 1 >= Most ? now + Pause : null)
                .SetProperty(u => u.AccessFailedCount, u => u.AccessFailedCount + 1 >= Most ? 0 : u.AccessFailedCount + 1), cancel), cancel);
        return taken.OrThrow() == 1 ? now : null;
    }

    /// <summary>It was right, but only half of a sign-in: as if it had not been made. A pause that another try started stays.</summary>
    public Task GiveBack(Guid user, DateTimeOffset taken, CancellationToken cancel = default)
    {
        var started = taken + Pause;
        return desk.Run<int>(async db => await db.Users.Where(u => u.Id == user)
            .ExecuteUpdateAsync(set => set
                .SetProperty(u => u.AccessFailedCount, u => u.LockoutEnd == started ? Most - 1 : u.AccessFailedCount > 0 ? u.AccessFailedCount - 1 : 0)
                .SetProperty(u => u.LockoutEnd, u => u.LockoutEnd == started ? null : u.LockoutEnd), cancel), cancel);
    }

    /// <summary>They are in: the wrong tries before don't count any more.</summary>
    public Task Forgive(Guid user, CancellationToken cancel = default) => desk.Run<int>(async db => await db.Users.Where(u => u.Id == user)
        .ExecuteUpdateAsync(set => set.SetProperty(u => u.LockoutEnd, (DateTimeOffset?)null).SetProperty(u => u.AccessFailedCount, 0), cancel), cancel);

    // As exact as the database keeps it, so that a pause can be told from another.
    private DateTimeOffset Now()
    {
        var now = time.GetUtcNow();
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond));
    }
}
