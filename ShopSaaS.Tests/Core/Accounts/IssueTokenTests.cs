using Microsoft.IdentityModel.JsonWebTokens;
using ShopSaaS.Core.Accounts;
using ShopSaaS.Core.Data;
using ShopSaaS.Core.Kernel;

namespace ShopSaaS.Tests.Core.Accounts;

/// <summary>What is in a token, and who can make one.</summary>
public sealed class IssueTokenTests
{
    private static readonly LoginSecrets Ours = new([7, 7, 7]);
    private static readonly Member Ana = new(Guid.CreateVersion7(), TenantId.New(), "moss", MemberRole.Owner, "Ana", "ana@example.com") { Stamp = "abc" };

    private static IssueToken Issue(LoginSecrets? secrets = null) => new(secrets ?? Ours, TimeProvider.System);

    [Fact]
    public void A_token_carries_the_claims_of_the_contract_for_twelve_hours()
    {
        var token = Issue().Run(Ana);
        var read = new JsonWebTokenHandler().ReadJsonWebToken(token.Value);

        Assert.Equal("HS256", read.Alg);
        Assert.Equal(Ana.UserId.ToString(), read.Subject);
        Assert.Equal(Ana.Tenant.ToString(), read.GetClaim("tenantId").Value);
        Assert.Equal(("owner", "Ana", "ana@example.com", "moss"),
            (read.GetClaim("role").Value, read.GetClaim("name").Value, read.GetClaim("email").Value, read.GetClaim("slug").Value));
        Assert.Equal([IssueToken.Audience], read.Audiences);
        Assert.Equal(token.ExpiresAt.UtcDateTime, read.ValidTo);
        Assert.Equal(TimeSpan.FromHours(12), read.ValidTo - read.IssuedAt);
    }

    [Fact]
    public async Task What_went_in_comes_out()
    {
        var result = await new JsonWebTokenHandler { MapInboundClaims = false }.ValidateTokenAsync(Issue().Run(Ana).Value, IssueToken.Validation(Ours));
        Assert.True(result.IsValid);
        Assert.Equal(Ana, Member.Of(new(result.ClaimsIdentity)));
    }

    [Fact]
    public async Task Another_key_a_changed_claim_and_no_signature_are_not_ours()
    {
        var token = Issue().Run(Ana).Value;
        var parts = token.Split('.');
        var claims = System.Text.Encoding.UTF8.GetString(System.Buffers.Text.Base64Url.DecodeFromChars(parts[1]));
        var changed = System.Buffers.Text.Base64Url.EncodeToString(System.Text.Encoding.UTF8.GetBytes(claims.Replace(Ana.Tenant.ToString(), TenantId.New().ToString(), StringComparison.Ordinal)));
        var none = System.Buffers.Text.Base64Url.EncodeToString("""{"alg":"none","typ":"JWT"}"""u8);

        foreach (var forged in new[] { Issue(new LoginSecrets([6])).Run(Ana).Value, $"{parts[0]}.{changed}.{parts[2]}", $"{none}.{parts[1]}.", $"{none}.{parts[1]}.{parts[2]}" })
            Assert.False((await new JsonWebTokenHandler().ValidateTokenAsync(forged, IssueToken.Validation(Ours))).IsValid);
    }

    [Fact]
    public async Task It_runs_out()
    {
        var clock = new Support.TestClock { Now = TimeProvider.System.GetUtcNow() - TimeSpan.FromHours(13) };
        var token = new IssueToken(Ours, clock).Run(Ana);
        Assert.False((await new JsonWebTokenHandler().ValidateTokenAsync(token.Value, IssueToken.Validation(Ours))).IsValid);
    }
}
