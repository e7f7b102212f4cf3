using System.Globalization;
using Microsoft.AspNetCore.Identity;

namespace ShopSaaS.Core.Accounts;

/// <summary>A link that lets somebody choose a new password, once, within the hour.</summary>
public sealed class MakeResetLink(UserManager<User> people, TimeProvider time)
{
    /// <summary>Nobody's mailbox is filled by a stranger who keeps asking.</summary>
    public static readonly TimeSpan NotMoreOftenThan = TimeSpan.FromMinutes(1);

    /// <summary>Null when nobody has the address, or they got a link a moment ago.</summary>
    /// <param name="email">As typed.</param>
    /// <param name="page">The absolute address of the page that takes the link.</param>
    public async Task<ResetLink?> Run(string email, string page)
    {
        if (await people.FindByEmailAsync(email) is not { } user || await SentJustNow(user)) return null;
        var token = await people.GeneratePasswordResetTokenAsync(user);
        return new ResetLink(user.Email!, $"{page}?user={user.Id}&token={Uri.EscapeDataString(token)}");
    }

    private async Task<bool> SentJustNow(User user)
    {
        const string provider = "reset-link", name = "sent";
        var now = time.GetUtcNow();
        var sent = await people.GetAuthenticationTokenAsync(user, provider, name);
        if (DateTimeOffset.TryParse(sent, CultureInfo.InvariantCulture, out var last) && now - last < NotMoreOftenThan) return true;
        await people.SetAuthenticationTokenAsync(user, provider, name, now.ToString("O", CultureInfo.InvariantCulture));
        return false;
    }
}

/// <summary>Where it goes and what it is. Never logged.</summary>
public sealed record ResetLink(string Email, string Url);
