using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using ShopSaaS.Core.Data;
using ShopSaaS.Core.Tenancy;

namespace ShopSaaS.Core.Accounts;

/// <summary>Identity's own store over the sign-in login. Opens the context itself, so that none lies in the container for others to take.</summary>
internal sealed class PersonStore(SignInDesk desk, IdentityErrorDescriber errors)
    : UserOnlyStore<User, ShopDbContext, Guid>(desk.Open(), errors), IDisposable, IAsyncDisposable
{
    void IDisposable.Dispose() => Context.Dispose();

    public ValueTask DisposeAsync() => Context.DisposeAsync();
}
